import Glibc

/// What the system tells of a file's state: while it is the same, the content is.
struct FileVersion: Equatable, Sendable {
    let inode: UInt64
    /// In bytes.
    let size: Int
    let modified: Moment

    init(inode: UInt64, size: Int, modified: Moment) {
        self.inode = inode
        self.size = size
        self.modified = modified
    }

    init(_ status: stat) {
        inode = UInt64(status.st_ino)
        size = max(0, Int(status.st_size))
        modified = Moment(seconds: Int64(status.st_mtim.tv_sec), nanoseconds: Int64(status.st_mtim.tv_nsec))
    }

    /// Nil while there is no file at the path.
    init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// A file's time.
    struct Moment: Comparable, Sendable {
        /// Since 1970, which a file may well precede.
        let seconds: Int64
        let nanoseconds: Int64

        /// A file can bear any time; beyond 30 000 years it is cut, so that sums do not overflow.
        init(seconds: Int64, nanoseconds: Int64 = 0) {
            self.seconds = min(max(seconds, -(1 << 40)), 1 << 40)
            self.nanoseconds = nanoseconds
        }

        var milliseconds: Int64 { seconds * 1000 + nanoseconds / 1_000_000 }

        static func < (first: Self, second: Self) -> Bool {
            (first.seconds, first.nanoseconds) < (second.seconds, second.nanoseconds)
        }
    }
}
