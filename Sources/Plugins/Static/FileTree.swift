import Glibc

/// An open folder, and what of the files below it peers may see.
///
/// A file is first opened by `O_PATH`, which neither waits nor touches a device; then what was opened is judged, not
/// its name; then that same file is opened for reading. So a name that is changed in between leads nowhere else.
struct FileTree: ~Copyable {
    enum Found: ~Copyable {
        case folder
        case file(FoundFile)
    }

    private let root: Descriptor
    /// With no symbolic link in it, and with a slash at the end.
    private let realRoot: [UInt8]

    /// Nil where there is no such folder.
    init?(at path: String) throws(UnreadableFile) {
        guard let root = try Descriptor.open(path, Descriptor.asPlace | O_DIRECTORY),
            let path = try root.realPath()
        else { return nil }
        self.root = root
        realRoot = path.last == UInt8(ascii: "/") ? path : path + [UInt8(ascii: "/")]
    }

    /// A regular file or a folder; nil where there is none for peers to see.
    ///
    /// - Precondition: The path is not the root's own.
    func find(_ path: FilePath) throws(UnreadableFile) -> Found? {
        guard let handle = try root.open(path.text, Descriptor.asPlace),
            let real = try handle.realPath(), isVisible(real)
        else { return nil }
        let status = try handle.status()
        switch status.st_mode & S_IFMT {
        case S_IFDIR:
            return .folder
        case S_IFREG:
            guard let descriptor = try handle.openForReading() else { return nil }
            return .file(FoundFile(descriptor, FileVersion(status)))
        default:
            return nil
        }
    }

    /// Whether a real path is the root or lies below it, and none of its segments there begins with a dot.
    private func isVisible(_ path: [UInt8]) -> Bool {
        let path = path + [UInt8(ascii: "/")]
        return path.starts(with: realRoot)
            && !FilePath.isHidden(path.dropFirst(realRoot.count).split(separator: UInt8(ascii: "/")))
    }
}
