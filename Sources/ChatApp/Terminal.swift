import Glibc
import Router

/// The two streams that a person or a pipe reads; each line is written whole, and at once.
enum Terminal {
    /// Results; where they cannot be written, the command has failed.
    static func say(_ line: some CustomStringConvertible) {
        guard let code = write(line, to: STDOUT_FILENO) else { return }
        complain("router: cannot write the output: \(String(cString: strerror(code)))")
        exit(1)
    }

    /// Problems, so that output stays fit for pipes.
    static func complain(_ line: some CustomStringConvertible) { _ = write(line, to: STDERR_FILENO) }

    /// Opens `/dev/null` in the place of a standard stream that is closed: the number would be given to a socket, and
    /// what is meant for a person be written there.
    static func openStandardStreams() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            _ = open("/dev/null", O_RDWR)
        }
    }

    /// Whether standard error is a terminal that shows colour, and nobody objects (no-color.org).
    static func styleOfComplaints(_ environment: [String: String]) -> TextStyle {
        let isObjected = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        let isTerminal = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
        return isTerminal && !isObjected ? .coloured : .plain
    }

    /// Answers the error that it met; nil when all is written.
    private static func write(_ line: some CustomStringConvertible, to descriptor: CInt) -> CInt? {
        let bytes = Array("\(line)\n".utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count > 0 {
                written += count
            } else if count < 0, errno == EAGAIN {
                // Somebody made it one that does not wait.
                var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&ready, 1, -1)
            } else if count == 0 || errno != EINTR {
                return errno
            }
        }
        return nil
    }
}
