import Glibc
import Router

/// The folder that `root` names, looked at once while the route is made, so that a wrong one is a mistake in the file.
struct ServedFolder {
    let path: String

    /// Looks at the path that `root`, as the file has it, leads to; throws what is wrong with it.
    init(_ root: String, at path: String) throws(SettingProblem) {
        self.path = path
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw SettingProblem(Self.words(for: errno, root: root, path: path), setting: "root")
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw SettingProblem("`root` should be a folder, and \(path) is a file", setting: "root")
        }
        // To open what lies in a folder is to search it; its list, which is what `r` permits, is never read.
        guard faccessat(AT_FDCWD, path, X_OK, AT_EACCESS) == 0 else {
            throw SettingProblem(Self.words(for: errno, root: root, path: path), setting: "root")
        }
    }

    private static func words(for code: CInt, root: String, path: String) -> String {
        switch code {
        case ENOENT where root.hasPrefix("~"):
            "there is no folder \(path): `~` means something to a shell only; write the whole path"
        case ENOENT where root.hasPrefix("/"):
            "there is no folder \(path)"
        case ENOENT:
            "there is no folder \(path) (`root` begins where the routes file is)"
        case ENOTDIR:
            "there is no folder \(path): a part of that path is a file"
        case EACCES:
            "the folder \(path) may not be opened by the user that the router runs as (uid \(geteuid()))"
        default:
            "the folder \(path) cannot be opened: \(String(cString: strerror(code)))"
        }
    }
}
