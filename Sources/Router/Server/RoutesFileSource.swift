import FoundationEssentials
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

    /// The whole file.
    ///
    /// - Throws: ``ServerProblem`` if it cannot be read.
    public func read() throws(ServerProblem) -> [UInt8] {
        do {
            if isStandardInput {
                return try Array(FileDescriptors.readToEnd(of: STDIN_FILENO))
            }
            var status = stat()
            if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
                throw ServerProblem("\(path) is a folder; name the routes file in it")
            }
            return try Array(Data(contentsOf: URL(filePath: path)))
        } catch let problem as ServerProblem {
            throw problem
        } catch {
            let reason = access(path, F_OK) == 0 ? "this user may not read it" : "there is no such file"
            throw ServerProblem("cannot read \(path): \(reason)")
        }
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

private enum FileDescriptors {
    static func readToEnd(of descriptor: CInt) throws(ServerProblem) -> [UInt8] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(descriptor, &block, block.count)
            guard count >= 0 else {
                throw ServerProblem("cannot read standard input: \(String(cString: strerror(errno)))")
            }
            guard count > 0 else { return bytes }
            bytes += block[..<count]
        }
    }
}
