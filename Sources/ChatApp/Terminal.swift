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

    /// What became of bytes for standard output.
    enum Outcome: Equatable {
        case written
        /// Nobody reads it any more.
        case closed
        case failed(String)
    }

    /// Writes results as they are, without a line feed behind them.
    ///
    /// For ``Outcome/closed``, ``outliveReaders()`` comes first.
    static func pour(_ bytes: [UInt8]) -> Outcome {
        switch write(bytes: bytes, to: STDOUT_FILENO) {
        case nil: .written
        case EPIPE?: .closed
        case let code?: .failed(String(cString: strerror(code)))
        }
    }

    /// From now on a write to a pipe that nobody reads is an error and no longer the end of the process.
    static func outliveReaders() { signal(SIGPIPE, SIG_IGN) }

    /// Whether standard output leads to a reader that has gone.
    static var isOutputAbandoned: Bool {
        var output = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
        return poll(&output, 1, 0) > 0 && output.revents & Int16(POLLERR | POLLHUP) != 0
    }

    /// Whether a person reads standard output.
    static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Whether a person reads standard error.
    static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Writes over the line of standard error on which the cursor stands, or clears it.
    static func rewrite(_ line: String) {
        _ = write(bytes: Array("\r\u{1B}[K\(line)".utf8), to: STDERR_FILENO)
    }

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

    private static func write(_ line: some CustomStringConvertible, to descriptor: CInt) -> CInt? {
        write(bytes: Array("\(line)\n".utf8), to: descriptor)
    }

    /// Answers the error that it met; nil when all is written.
    private static func write(bytes: [UInt8], to descriptor: CInt) -> CInt? {
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
