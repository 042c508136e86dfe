import Foundation

/// The binary under test.
enum RouterBinary {
    /// The binary named by `ROUTER_BINARY`, else the release build, else the debug build.
    ///
    /// A build that is older than its sources does not count: a test of yesterday's program says nothing.
    static func find() throws -> URL {
        if let named = ProcessInfo.processInfo.environment["ROUTER_BINARY"] {
            let binary = URL(filePath: named, relativeTo: Project.root).absoluteURL
            guard FileManager.default.isExecutableFile(atPath: binary.path()) else {
                throw Failure(
                    "ROUTER_BINARY is \(binary.path()), which is no program; `make test` builds one"
                )
            }
            return binary
        }
        let built = ["release", "debug"].map { Project.root.appending(path: ".build/\($0)/router") }
            .filter { FileManager.default.isExecutableFile(atPath: $0.path()) }
        guard !built.isEmpty else {
            throw Failure("there is no built router to test; `make test` builds it")
        }
        let changed = try lastChangeOfSources()
        guard let fresh = try built.first(where: { try changeDate($0) >= changed }) else {
            throw Failure("the built router is older than its sources; `make test` builds it anew")
        }
        return fresh
    }

    private static func lastChangeOfSources() throws -> Date {
        let sources = Project.root.appending(path: "Sources")
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        var latest = try changeDate(Project.root.appending(path: "Package.swift"))
        while let file = files?.nextObject() as? URL {
            // Of folders the date tells of deleted files, which no other date does.
            latest = max(latest, try changeDate(file))
        }
        return latest
    }

    private static func changeDate(_ file: URL) throws -> Date {
        // Of the file itself where the name is a link, as `.build/release` is.
        let attributes = try FileManager.default.attributesOfItem(
            atPath: file.resolvingSymlinksInPath().path()
        )
        return attributes[.modificationDate] as? Date ?? .distantPast
    }
}
