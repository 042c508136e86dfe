import Glibc
import NIOPosix
import Synchronization

/// Takes lines, of a log or for a terminal, and writes them on a thread of its own.
///
/// Who writes a line never waits: where nobody reads the log, lines are left out, and how many is told once it is read
/// again.
public final class BackgroundLog: Sendable {
    private struct State {
        var waiting: [UInt8] = []
        var leftOut = 0
        var isWriting = false
    }

    private let state = Mutex(State())
    private let thread = NIOThreadPool(numberOfThreads: 1)
    private let descriptor: CInt

    /// Bytes that may wait to be written.
    private static let mostWaiting = 1 << 20

    /// Writes to standard error.
    public convenience init() {
        self.init(descriptor: STDERR_FILENO)
    }

    /// - Parameter descriptor: Where lines go; it stays open.
    public init(descriptor: CInt) {
        self.descriptor = descriptor
        thread.start()
    }

    deinit {
        thread.shutdownGracefully { _ in }
    }

    /// Adds a line, without its end.
    public func add(_ line: String) {
        let mustBegin = state.withLock { state in
            guard state.waiting.count + line.utf8.count < Self.mostWaiting else {
                state.leftOut += 1
                return false
            }
            state.waiting.append(contentsOf: line.utf8)
            state.waiting.append(UInt8(ascii: "\n"))
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if mustBegin { thread.submit { _ in self.write() } }
    }

    /// Waits until all is written, or so long.
    public func flush(within limit: Duration) async {
        let end = ContinuousClock.now + limit
        while state.withLock(\.isWriting), ContinuousClock.now < end {
            try? await Task.sleep(for: .milliseconds(5))
        }
    }

    /// Writes until nothing waits; then the next line begins anew.
    private func write() {
        while true {
            let bytes = state.withLock { state in
                if state.leftOut > 0 {
                    let note = "(\(state.leftOut) lines were left out: nobody read it in time)\n"
                    state.waiting.append(contentsOf: note.utf8)
                    state.leftOut = 0
                }
                state.isWriting = !state.waiting.isEmpty
                let bytes = state.waiting
                state.waiting = []
                return bytes
            }
            guard !bytes.isEmpty else { return }
            write(bytes)
        }
    }

    private func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                // Nobody can ever read it.
                return
            }
        }
    }
}
