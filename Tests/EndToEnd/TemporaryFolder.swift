import Foundation

/// A folder that one test has for itself, and that goes with it.
struct TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "router-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    func file(_ name: String) -> URL {
        url.appending(path: name)
    }

    /// Writes the text to a file of that name and says where it is.
    @discardableResult
    func write(_ text: String, to name: String) throws -> URL {
        try text.write(to: file(name), atomically: true, encoding: .utf8)
        return file(name)
    }

    /// The text of a file, empty when there is none.
    func text(of name: String) -> String {
        (try? String(contentsOf: file(name), encoding: .utf8)) ?? ""
    }

    func remove() {
        try? FileManager.default.removeItem(at: url)
    }
}

/// Lends a temporary folder.
func withTemporaryFolder<R>(_ body: (TemporaryFolder) async throws -> R) async throws -> R {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    return try await body(folder)
}
