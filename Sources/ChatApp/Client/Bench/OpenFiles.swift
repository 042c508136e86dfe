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
        limit.rlim_cur = min(rlim_t(needed), limit.rlim_max)
        guard limit.rlim_cur < rlim_t(needed) || setrlimit(which, &limit) != 0 else { return }
        throw ClientProblem(problem(needed: needed, hard: UInt64(limit.rlim_max)))
    }

    static func problem(needed: Int, hard: UInt64) -> String {
        """
        so many connections need \(needed) open files, and the hard limit here is \(hard); raise it as root with \
        `ulimit -n \(needed)`, or ask for fewer connections
        """
    }
}
