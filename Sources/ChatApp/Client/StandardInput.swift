import Glibc

/// Reads standard input, for as long as it takes.
struct StandardInput {
    /// Of one message, in bytes; a room takes less.
    static let maxMessage = 64 << 20

    private var isAtEnd = false
    private var splitter = LineSplitter()
    private var lines: [[UInt8]] = []
    private var next = 0

    /// All of it.
    static func readAll() throws(ClientProblem) -> [UInt8] {
        var all: [UInt8] = []
        while let bytes = try readSome() {
            all += bytes
            guard all.count <= maxMessage else { throw tooLong("standard input") }
        }
        return all
    }

    /// The next line that is not empty; nil at the end.
    mutating func nextLine() throws(ClientProblem) -> [UInt8]? {
        while next == lines.count {
            guard !isAtEnd else { return nil }
            next = 0
            if let bytes = try Self.readSome() {
                lines = splitter.take(bytes)
                guard splitter.pendingCount <= Self.maxMessage else { throw Self.tooLong("a line") }
            } else {
                isAtEnd = true
                lines = splitter.finish().map { [$0] } ?? []
            }
        }
        defer { next += 1 }
        return lines[next]
    }

    private static func tooLong(_ what: String) -> ClientProblem {
        ClientProblem("\(what) has more than \(maxMessage >> 20) MiB, which no room takes as one message")
    }

    /// Waits for the next bytes; nil at the end.
    private static func readSome() throws(ClientProblem) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
            if count >= 0 { return count == 0 ? nil : Array(buffer.prefix(count)) }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                // Somebody made it one that does not wait.
                var ready = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
                poll(&ready, 1, -1)
            case let code:
                throw ClientProblem("cannot read standard input: \(String(cString: strerror(code)))")
            }
        }
    }
}
