import Glibc

/// What the system said instead of giving us a file that may well be there.
struct UnreadableFile: Error, Equatable, CustomStringConvertible {
    /// The system call.
    let deed: String
    /// `errno` after it.
    let code: CInt

    init(_ deed: String, _ code: CInt) {
        self.deed = deed
        self.code = code
    }

    /// Whether the same may well succeed a little later: no descriptor or memory left, or somebody has a lease.
    var isPassing: Bool {
        [EMFILE, ENFILE, ENOMEM, EAGAIN].contains(code)
    }

    var description: String {
        "\(deed): \(String(cString: strerror(code)))"
    }

    /// Whether there is no file of that name for us.
    ///
    /// One that we may not open counts as none: to say more would tell what is there.
    static func meansAbsent(_ code: CInt) -> Bool {
        [ENOENT, ENOTDIR, EACCES, EPERM, ELOOP, ENAMETOOLONG, ENXIO, ENODEV, ESTALE].contains(code)
    }
}
