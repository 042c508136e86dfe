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
            ("Router/WebSocket", ["CZlib", "Glibc"]),
            ("Router/Rooms", ["DequeModule", "Glibc"]),
            ("Router/Events", []),
            ("Router/Stats", ["Crypto", "FoundationEssentials", "Glibc"]),
            ("Router/Admin", ["HTTPTypes"]),
            (
                "Router/Handlers",
                [
                    "DequeModule", "Glibc", "HTTPTypes", "Logging", "NIOCore", "NIOHTTP1", "Synchronization",
                ]
            ),
            (
                "Plugins",
                [
                    "Crypto", "FoundationEssentials", "Glibc", "HTTPTypes", "Logging", "Mustache", "Router",
                    "Synchronization",
                ]
            ),
            (
                "HandlerConformance",
                ["HTTPTypes", "Logging", "NIOCore", "NIOPosix", "Router", "Synchronization"]
            ),
            (
                "ChatApp",
                [
                    "ArgumentParser", "AsyncHTTPClient", "FoundationEssentials", "Glibc", "Histogram",
                    "Logging", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL", "NIOWebSocket", "Plugins",
                    "Router", "Synchronization", "UnixSignals",
                ]
            ),
        ] as [(String, Set<String>)]
    )
    func `a folder imports only what its layer may`(folder: String, allowed: Set<String>) throws {
        let files = try files(in: folder)
        #expect(!files.isEmpty)
        for (name, text) in files {
            #expect(allowed.isSuperset(of: imports(of: text)), "\(name)")
        }
    }

    /// What a folder of Router may use: whole folders, and single types of others.
    ///
    /// A new folder fails the test until it has a line here.
    private static let layers: [(folder: String, folders: Set<String>, types: Set<String>)] = [
        ("Settings", [], []),
        ("Access", [], []),
        ("WebSocket", [], []),
        ("Rooms", ["WebSocket"], []),
        ("Events", ["Rooms"], []),
        ("Routes", ["Settings"], ["AnyHandlerKind", "HandlerKind", "HandlerList", "RouteContext"]),
        ("Reload", ["Settings", "Routes"], []),
        (
            "Handlers", ["Access", "Events", "Rooms", "Routes", "Settings", "WebSocket"],
            ["Entrance", "LiveRoute", "SocketMedium", "Worker"]
        ),
        ("Connection", ["Access", "Handlers", "Rooms", "Routes", "WebSocket"], ["Worker"]),
        (
            "Stats", ["Rooms", "Routes"],
            ["RoomCore", "RouteCounters", "RouterVersion", "Server", "WorkerCounters"]
        ),
        ("Admin", ["Handlers", "Routes", "Stats"], ["LiveRoute", "Server"]),
        (
            "Server",
            [
                "Access", "Admin", "Connection", "Handlers", "Reload", "Rooms", "Routes", "Settings", "Stats",
                "WebSocket",
            ], []
        ),
    ]

    /// Without comments and texts.
    private func code(of text: String) -> String {
        text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
            .replacing(/"(?:\\.|[^"\\\n])*"/, with: "\"\"")
    }

    /// A type within another is no name of the folder's own, but may stand for itself there.
    private func typesDeclared(in code: String, withNested: Bool) -> Set<String> {
        Set(
            code.matches(
                of: /(?m)^(?<margin> *)(?:[a-z]+ )*(?:struct|class|enum|protocol|actor|typealias) (\w+)/
            )
            .filter { !$0.output.0.contains("private ") && (withNested || $0.output.margin.isEmpty) }
            .map { String($0.output.2) }
        )
    }

    /// Within one module nothing but this keeps a folder from another's types.
    @Test func `a folder uses only the folders that its layer may`() throws {
        var sources: [String: [(name: String, code: String)]] = [:]
        var declared: [String: Set<String>] = [:]
        for (folder, _, _) in Self.layers {
            sources[folder] = try files(in: "Router/\(folder)").map { ($0.name, code(of: $0.text)) }
            declared[folder] = sources[folder, default: []].reduce(into: []) {
                $0.formUnion(typesDeclared(in: $1.code, withNested: false))
            }
        }
        for (folder, folders, types) in Self.layers {
            let own = sources[folder, default: []].reduce(into: Set<String>()) {
                $0.formUnion(typesDeclared(in: $1.code, withNested: true))
            }
            #expect(!own.isEmpty, "\(folder)")
            let forbidden = declared.filter { $0.key != folder && !folders.contains($0.key) }
                .reduce(into: Set<String>()) { $0.formUnion($1.value) }
                .subtracting(own).subtracting(types)
            for (name, code) in sources[folder, default: []] {
                let words = Set(code.matches(of: /\b[A-Z]\w+/).map { String($0.output) })
                #expect(words.isDisjoint(with: forbidden), "\(name): \(words.intersection(forbidden))")
            }
        }
        let there = try FileManager.default.contentsOfDirectory(
            atPath: Self.sources.appending(path: "Router").path()
        )
        let folders = there.filter { !$0.contains(".") }
        #expect(Set(folders) == Set(Self.layers.map(\.folder)))
    }

    @Test func `one file imports libyaml`() throws {
        let importers = try files(in: "Router").filter { imports(of: $0.text).contains("CLibYAML") }.map(
            \.name
        )
        #expect(importers.count == 1, "\(importers)")
    }

    @Test func `two files import zlib: one deflates, one inflates`() throws {
        let importers = try files(in: "Router").filter { imports(of: $0.text).contains("CZlib") }.map(\.name)
        let folder = "Router/WebSocket/Message"
        #expect(Set(importers) == ["\(folder)Deflater.swift", "\(folder)Inflater.swift"])
    }

    @Test func `no file is so long that it holds two subjects`() throws {
        let long = try ["Router", "Plugins", "HandlerConformance", "ChatApp"].flatMap { try files(in: $0) }
            .filter { $0.text.count { $0 == "\n" } > 300 }
        #expect(long.map(\.name).isEmpty)
    }
}
