import Foundation

enum Project {
    /// That of the package.
    static let folder = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL.path()
}
