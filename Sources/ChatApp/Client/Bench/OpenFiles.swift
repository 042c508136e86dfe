import Glibc

/// How many files and sockets this process may have open.
enum OpenFiles {
    /// What a program needs besides its connections: standard streams, loops, libraries.
    static let reserve = 64

    /// Raises the soft limit as far as `needed` asks for.
    ///
    /// - Throws: What is missing, and how to get it.
    static func allow(_ needed: Int) throws(ClientProblem) {
        let which = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard getrlimit(which, &limit) == 0, limit.rlim_cur < rlim_t(needed) else { return }
        guard limit.rlim_max >= rlim_t(needed) else {
            throw ClientProblem(problem(needed: needed, hard: UInt64(limit.rlim_max)))
        }
        limit.rlim_cur = rlim_t(needed)
        guard setrlimit(which, &limit) != 0 else { return }
        throw ClientProblem(problem(needed: needed, errorNumber: errno))
    }

    static func problem(needed: Int, hard: UInt64) -> String {
        """
        so many connections need \(needed) open files, and the hard limit here is \(hard); raise it as root with \
        `ulimit -n \(needed)`, or ask for fewer connections
        """
    }

    /// The hard limit would do, and yet the system refuses.
    static func problem(needed: Int, errorNumber: CInt) -> String {
        """
        so many connections need \(needed) open files, and the limit cannot be raised: \
        \(String(cString: strerror(errorNumber))); ask for fewer connections
        """
    }
}
