import Glibc

/// Where a routes file is read from, and what shows that it has changed.
public struct RoutesFileSource: Sendable {
    /// As it was given: a path, or `-` for standard input.
    public let path: String

    public init(path: String) {
        self.path = path
    }

    public var isStandardInput: Bool { path == "-" }

    /// What messages call it.
    public var name: String { isStandardInput ? "standard input" : path }

    /// What relative paths in the file begin at.
    public var folder: String {
        guard !isStandardInput, let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The whole file, which may be a pipe; of one that is too large as much as shows that it is.
    ///
    /// - Throws: ``ServerProblem`` if it cannot be read.
    public func read() throws(ServerProblem) -> [UInt8] {
        guard !isStandardInput else { return try read(from: STDIN_FILENO) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(errno) }
        defer { close(descriptor) }
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            throw ServerProblem("\(path) is a folder; name the routes file in it")
        }
        return try read(from: descriptor)
    }

    /// The whole file once more, while it is served: it must be a file then, since nobody waits for a pipe.
    ///
    /// - Throws: ``ServerProblem`` if it cannot be read.
    func readAgain() throws(ServerProblem) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw unreadable(errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw ServerProblem("\(path) is not a file any more; put the routes file back there")
        }
        return try read(from: descriptor)
    }

    private func read(from descriptor: CInt) throws(ServerProblem) -> [UInt8] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count <= YAMLBounds.bytes {
            let count = Glibc.read(descriptor, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(errno) }
            guard count > 0 else { return bytes }
            bytes += block[..<count]
        }
        return Array(bytes.prefix(YAMLBounds.bytes + 1))
    }

    private func unreadable(_ code: CInt) -> ServerProblem {
        ServerProblem("cannot read \(name): \(String(cString: strerror(code)))")
    }

    /// Changes when the file is written to or replaced; nil while there is none.
    var version: Version? {
        var status = stat()
        guard !isStandardInput, stat(path, &status) == 0 else { return nil }
        return Version(
            inode: status.st_ino,
            bytes: Int(status.st_size),
            seconds: status.st_mtim.tv_sec,
            nanoseconds: status.st_mtim.tv_nsec
        )
    }

    struct Version: Equatable {
        var inode: UInt
        var bytes: Int
        var seconds: Int
        var nanoseconds: Int
    }
}
