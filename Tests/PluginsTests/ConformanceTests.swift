import Foundation
import HandlerConformance
import Plugins
import Router
import Testing

/// Every handler that comes with the program, held against the rules for all of them.
@Suite struct ConformanceTests {
    @Test func `echo keeps every rule`() async {
        let changes = [
            "{ limits: { message: 1KiB } }", "{ ping: off }", "{ ping: { interval: 1s } }",
            "{ compression: on }",
        ]
        let faults = await ConformanceCheck(of: EchoHandler.self, changes: changes).faults()
        #expect(faults == [])
    }

    @Test func `room keeps every rule`() async {
        let changes = [
            "{ limits: { message: 1KiB, members: 5 } }", "{ history: { size: 0 } }",
            "{ lag: { then: latest } }",
            "{ to_sender: off, presence: on }", "{ ping: off }", "{ publish: nobody }",
            "{ filter: { type: json } }", "{ sse: { retry: 1s } }", "{ poll: { limit: 5 } }",
            "{ transports: [websocket] }", "{ page: off }", "{ compression: on }",
        ]
        let faults = await ConformanceCheck(of: RoomHandler.self, changes: changes).faults()
        #expect(faults == [])
    }

    @Test func `page keeps every rule`() async {
        let faults = await ConformanceCheck(
            of: PageHandler.self,
            settings: "{ template: chat, room: /chat }",
            changes: ["{ room: /tea }"],
            besides: "{ /chat: room, /tea: room }",
            handlers: .builtIn
        ).faults()
        #expect(faults == [])
    }

    @Test func `sink keeps every rule`() async {
        let changes = [
            "{ print: on }", "{ limits: { message: 1KiB } }", "{ ping: off }", "{ compression: on }",
        ]
        let faults = await ConformanceCheck(of: SinkHandler.self, changes: changes).faults()
        #expect(faults == [])
    }

    @Test func `inspect keeps every rule`() async {
        let changes = ["{ limits: { message: 1KiB } }", "{ ping: off }", "{ compression: on }"]
        let faults = await ConformanceCheck(
            of: InspectHandler.self,
            changes: changes,
            path: "/it/{name}/*",
            request: "/it/a%20b/c/d?q=1&q=2"
        ).faults()
        #expect(faults == [])
    }

    @Test func `respond keeps every rule`() async {
        let changes = [
            "{ status: 404 }", "{ body: Bye }", "{ type: text/html }", "{ headers: { Server: nobody } }",
        ]
        let faults = await ConformanceCheck(
            of: RespondHandler.self,
            settings: "{ body: Hello, headers: { Cache-Control: no-store } }",
            changes: changes
        ).faults()
        #expect(faults == [])
    }

    @Test func `redirect keeps every rule`() async {
        let faults = await ConformanceCheck(
            of: RedirectHandler.self,
            settings: "{ to: \"/there/{*}\" }",
            changes: ["{ to: /elsewhere }", "{ status: 308 }", "{ keep_query: off }"],
            path: "/it/*",
            request: "/it/1?q=2"
        ).faults()
        #expect(faults == [])
    }

    @Test func `static keeps every rule`() async {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Sources/Plugins/Page"
        )
        let faults = await ConformanceCheck(
            of: StaticHandler.self,
            settings: "{ root: Web }",
            changes: ["{ index: off }", "{ cache: 1h }", "{ precompressed: off }", "{ root: . }"],
            path: "/it/*",
            request: "/it/chat.css",
            folder: root.standardizedFileURL.path()
        ).faults()
        #expect(faults == [])
    }

    @Test func `the handler in the README keeps every rule`() async {
        let faults = await ConformanceCheck(of: GreetHandler.self, changes: ["{ greeting: Moin }"]).faults()
        #expect(faults == [])
    }
}
