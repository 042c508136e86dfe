import Foundation
import Logging
import Plugins
import Testing

@testable import Router

@Suite struct ServerTests {
    private let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private func file(_ routes: String) throws -> (RoutesFile, [UInt8]) {
        let bytes = Array(
            "server: { listen: '127.0.0.1:0', loops: 2 }\nadmin: { listen: off }\nroutes: \(routes)".utf8
        )
        return (try RoutesFile(reading: bytes, named: "routes.yaml", handlers: .builtIn), bytes)
    }

    private func serving(_ routes: String, _ body: (Server) async throws -> Void) async throws {
        let (file, bytes) = try file(routes)
        let server = try await Server(file, contents: bytes, folder: ".", logger: quiet)
        do {
            try await body(server)
        } catch {
            await server.drain()
            throw error
        }
        await server.drain()
    }

    @Test func `a reload keeps the room that stays, with its epoch, and tells what changed`() async throws {
        try await serving("{ /a: room, /b: room }") { server in
            let epoch = try #require(server.rooms["/a"]).core.epoch
            let (new, bytes) = try file("{ /a: { handler: room, history: { size: 5 } }, /c: room }")
            let lines = try await server.reload(new, contents: bytes)
            #expect(lines == ["/a: history.size 100 → 5", "/c: new", "/b: gone"])
            #expect(server.rooms["/a"]?.core.epoch == epoch)
            #expect(server.rooms["/a"]?.core.bounds.history.messages == 5)
            #expect(server.rooms["/b"] == nil)
            #expect(server.rooms["/c"] != nil)
            #expect(try await server.stats().config.generation == 2)
        }
    }

    @Test func `a handler that objects to its settings changes nothing`() async throws {
        try await serving("{ /a: room }") { server in
            let (new, bytes) = try file(
                "{ /b: room, /p: { handler: page, template: none.mustache, room: /b } }"
            )
            let problems = await #expect(throws: RoutesFileProblems.self) {
                try await server.reload(new, contents: bytes)
            }
            #expect(problems?.description.contains("none.mustache") == true)
            #expect(server.rooms["/a"] != nil)
            #expect(server.rooms["/b"] == nil)
            #expect(try await server.stats().config.generation == 1)
        }
    }

    @Test func `the stats have every key that programs may rely on`() async throws {
        try await serving("{ /chat: room, /echo: echo }") { server in
            let json = try StatsText.json(try await server.stats())
            let stats = try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
            let top: Set = [
                "version", "started_at", "uptime_seconds", "state", "config", "process", "connections",
                "routes", "rooms",
            ]
            #expect(top.isSubset(of: Set(stats.keys)))
            let room = try #require((stats["rooms"] as? [[String: Any]])?.first)
            let keys: Set = [
                "name", "route", "members", "epoch", "first_seq", "last_seq", "history", "published_total",
                "delivered_total", "gaps_total", "resumes_total", "lag",
            ]
            #expect(keys == Set(room.keys))
            #expect(room["name"] as? String == "chat")
            let process = try #require(stats["process"] as? [String: Int])
            #expect((process["resident_bytes"] ?? 0) > 1_000_000)
            #expect((process["open_fds"] ?? 0) > 3)
            let text = StatsText.plain(try await server.stats())
            #expect(text.contains("room chat: longpoll 0, sse 0, websocket 0"))
        }
    }

    @Test func `an address that is taken is named, with what to change`() async throws {
        try await serving("{ /echo: echo }") { server in
            let taken = try #require(await server.addresses.site.first)
            let (file, bytes) = try file("{ /echo: echo }")
            var second = file
            second.server.listen = [ListenSettings(try #require(ListenAddress(written: taken)))]
            let taker = second
            let problem = await #expect(throws: ServerProblem.self) {
                try await Server(taker, contents: bytes, folder: ".", logger: quiet)
            }
            #expect(
                problem?.description.contains("cannot listen on \(taken): another program listens there")
                    == true
            )
            #expect(problem?.description.contains("--listen") == true)
        }
    }

    @Test func `a drained server is not ready`() async throws {
        let (file, bytes) = try file("{ /echo: echo }")
        let server = try await Server(file, contents: bytes, folder: ".", logger: quiet)
        #expect(await server.state == .serving)
        await server.drain()
        #expect(await server.state == .draining)
    }

    @Test func `a Unix socket that is alive is left alone, and a dead one is replaced`() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "router-\(UUID().uuidString).sock")
            .path()
        defer { unlink(path) }
        let (file, bytes) = try file("{ /echo: echo }")
        var settings = file
        settings.server.listen = [ListenSettings(.unix(path: path))]
        let there = settings
        let first = try await Server(there, contents: bytes, folder: ".", logger: quiet)
        let problem = await #expect(throws: ServerProblem.self) {
            try await Server(there, contents: bytes, folder: ".", logger: quiet)
        }
        #expect(problem?.description.contains("another program listens there") == true)
        await first.drain()
        let second = try await Server(there, contents: bytes, folder: ".", logger: quiet)
        #expect(await second.addresses.site == ["unix:\(path)"])
        await second.drain()
    }
}
