import Foundation

/// A folder with files for one test, which goes with it.
final class SiteFolder {
    /// With no symbolic link in it.
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "static-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.resolvingSymlinksInPath().path()
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func path(of name: String) -> String { "\(path)/\(name)" }

    /// Writes a file that was last changed so long ago, in folders that are made where they are missing.
    func write(_ text: String, to name: String, secondsAgo: Int = 3600) throws {
        try makeFolder(of: name)
        try Data(text.utf8).write(to: URL(filePath: path(of: name)))
        try age(name, seconds: secondsAgo)
    }

    func age(_ name: String, seconds: Int) throws {
        let date = Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded() - Double(seconds))
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path(of: name))
    }

    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: path(of: name), withIntermediateDirectories: true)
    }

    private func makeFolder(of name: String) throws {
        let above = name.split(separator: "/").dropLast()
        if !above.isEmpty { try makeFolder(above.joined(separator: "/")) }
    }

    func link(_ name: String, to target: String) throws {
        try makeFolder(of: name)
        try FileManager.default.createSymbolicLink(atPath: path(of: name), withDestinationPath: target)
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: path(of: name))
    }

    /// Puts one file in another's place in one step, as `mv` does.
    func rename(_ name: String, to other: String) throws {
        guard Foundation.rename(path(of: name), path(of: other)) == 0 else { throw POSIXError(.EIO) }
    }

    /// How many descriptors of this process are open on something in here.
    var openDescriptors: Int {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
                .compactMap {
                    try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
                }
                .count { $0.hasPrefix(path) }
        }
    }
}
