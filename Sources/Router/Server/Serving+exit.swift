import Glibc

extension Serving {
    /// Serves until it is told to stop, and ends the program: what the `main` of a program that embeds the router does.
    ///
    /// What goes wrong is told on standard error. Exit codes: 0 when it was told to stop, 78 when the file is wrong
    /// (`EX_CONFIG` of sysexits.h), 1 when it could not be served.
    public func runAndExit() async -> Never {
        do {
            try await run()
            exit(0)
        } catch let problems as RoutesFileProblems {
            Self.complain("\(problems)")
            exit(78)
        } catch {
            Self.complain("\(error)")
            exit(1)
        }
    }

    private static func complain(_ words: String) {
        let bytes = Array("\(words)\n".utf8)
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
