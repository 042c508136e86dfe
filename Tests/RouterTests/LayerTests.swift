import Foundation
import Testing

/// The layers of Sources, as a test instead of a wish.
@Suite struct LayerTests {
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources").standardizedFileURL

    private func files(in folder: String) throws -> [(name: String, text: String)] {
        let root = Self.sources.appending(path: folder)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path())
        return try paths.filter { $0.hasSuffix(".swift") }.map { path in
            ("\(folder)/\(path)", try String(contentsOf: root.appending(path: path), encoding: .utf8))
        }
    }

    private func imports(of text: String) -> Set<String> {
        Set(text.matches(of: /(?m)^(?:public |package |internal |@\w+ )*import (\w+)/).map { String($0.1) })
    }

    @Test(
        arguments: [
            ("Router/Settings", ["CLibYAML"]),
            ("Router/Routes", ["Glibc"]),
            ("Router/Reload", []),
            ("Router/Access", ["Glibc"]),
            ("Router/WebSocket", ["Glibc"]),
            ("Router/Rooms", ["DequeModule", "Glibc"]),
            ("Router/Stats", ["Crypto", "FoundationEssentials", "Glibc"]),
            ("Router/Admin", ["HTTPTypes"]),
            (
                "Router/Handlers",
                [
                    "Glibc", "HTTPTypes", "Logging", "NIOCore", "NIOHTTP1", "NIOHTTPTypesHTTP1",
                    "Synchronization",
                ]
            ),
            (
                "Plugins",
                [
                    "Crypto", "FoundationEssentials", "Glibc", "HTTPTypes", "Logging", "Mustache", "Router",
                    "Synchronization",
                ]
            ),
            ("ChatApp", ["ArgumentParser", "FoundationEssentials", "Glibc", "Logging", "Plugins", "Router"]),
        ] as [(String, Set<String>)]
    )
    func `a folder imports only what its layer may`(folder: String, allowed: Set<String>) throws {
        let files = try files(in: folder)
        #expect(!files.isEmpty)
        for (name, text) in files {
            #expect(allowed.isSuperset(of: imports(of: text)), "\(name)")
        }
    }

    /// Within one module nothing but this keeps a folder from another's types.
    @Test(
        arguments: [
            ("Router/Settings", ["Session", "Request", "Room", "Server", "Worker", "RouteTable"]),
            ("Router/Routes", ["Session", "Request", "Room", "Server", "Worker", "Reply"]),
            (
                "Router/WebSocket",
                ["Session", "Request", "Room", "RoomShard", "Server", "Worker", "Settings"]
            ),
            ("Router/Access", ["Session", "Request", "Room", "Server", "Worker", "Settings"]),
            (
                "Router/Rooms",
                ["Session", "Request", "Reply", "Conversation", "Server", "Worker", "Settings"]
            ),
            ("Router/Stats", ["Session", "Request", "Reply", "HTTPConnection", "Worker"]),
        ] as [(String, [String])]
    )
    func `a folder knows no type of a layer above it`(folder: String, forbidden: [String]) throws {
        for (name, text) in try files(in: folder) {
            let code = text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
                .joined(separator: "\n")
            for type in forbidden {
                let mention = try Regex("\\b\(type)\\b(?!\")")
                #expect(!code.contains(mention), "\(name) mentions \(type)")
            }
        }
    }

    @Test func `one file imports libyaml`() throws {
        let importers = try files(in: "Router").filter { imports(of: $0.text).contains("CLibYAML") }.map(
            \.name
        )
        #expect(importers.count == 1, "\(importers)")
    }

    @Test func `no file is so long that it holds two subjects`() throws {
        let long = try ["Router", "Plugins", "ChatApp"].flatMap { try files(in: $0) }
            .filter { $0.text.count { $0 == "\n" } > 300 }
        #expect(long.map(\.name).isEmpty)
    }
}
