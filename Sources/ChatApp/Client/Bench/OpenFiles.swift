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
        let soft = limit.rlim_cur
        limit.rlim_cur = min(rlim_t(needed), limit.rlim_max)
        guard limit.rlim_cur < rlim_t(needed) || setrlimit(which, &limit) != 0 else { return }
        throw ClientProblem(problem(needed: needed, soft: UInt64(soft), hard: UInt64(limit.rlim_max)))
    }

    static func problem(needed: Int, soft: UInt64, hard: UInt64) -> String {
        """
        this many connections need \(needed) open files, and this shell allows \(hard) at most; begin with \
        `ulimit -n \(needed)`, as root where the hard limit is lower (soft \(soft), hard \(hard))
        """
    }
}
