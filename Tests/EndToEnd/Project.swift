import Foundation

/// Where things stand in the folder that these tests were built from.
enum Project {
    static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
    static let clients = root.appending(path: "Tests/EndToEnd/clients")
    static let brokenFiles = root.appending(path: "Tests/BrokenFiles")
    static let python = root.appending(path: ".venv/bin/python")
    static let pictures = root.appending(path: ".end-to-end")
}
