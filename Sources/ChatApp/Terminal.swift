import Glibc
import Router

/// The two streams that a person or a pipe reads; each line is written whole, and at once.
enum Terminal {
    /// Results.
    static func say(_ line: some CustomStringConvertible) { write(line, to: STDOUT_FILENO) }

    /// Problems, so that output stays fit for pipes.
    static func complain(_ line: some CustomStringConvertible) { write(line, to: STDERR_FILENO) }

    /// Whether standard error is a terminal that shows colour, and nobody objects (no-color.org).
    static func styleOfComplaints(_ environment: [String: String]) -> TextStyle {
        let isObjected = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        let isTerminal = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
        return isTerminal && !isObjected ? .coloured : .plain
    }

    private static func write(_ line: some CustomStringConvertible, to descriptor: CInt) {
        let bytes = Array("\(line)\n".utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count > 0 {
                written += count
            } else if count == 0 || errno != EINTR {
                return
            }
        }
    }
}
