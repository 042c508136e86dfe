import Testing

@testable import HandlerConformance
@testable import Plugins
@testable import Router

@Suite struct SinkHandlerTests {
    private let frames =
        ReceivedFrame.fromClient(1, Array("a\nb".utf8)) + ReceivedFrame.fromClient(2, [0, 255])
        + ReceivedFrame.fromClient(1, []) + ReceivedFrame.fromClient(ReceivedFrame.Opcode.ping, [7])

    @Test func `it counts what it receives and answers nothing but pings and the close`() async throws {
        try await ServedRoutes.serving("{ /sink: sink, /other: sink }") { served in
            for _ in 0..<2 {
                let told = try await served.converse("/sink", sending: frames)
                #expect(told.status == 101)
                #expect(told.frames.map(\.opcode) == [ReceivedFrame.Opcode.pong, ReceivedFrame.Opcode.close])
                #expect(told.frames.first?.payload == [7])
            }
            let routes = try await served.server.stats().routes
            #expect(routes.map(\.receivedMessagesTotal) == [6, 0])
            #expect(routes.map(\.receivedBytesTotal) == [10, 0])
        }
    }

    @Test func `the counts go on over a reload that makes it anew`() async throws {
        let routes = "{ /sink: sink }"
        try await ServedRoutes.serving(routes) { served in
            _ = try await served.converse("/sink", sending: frames)
            let yaml =
                "server: { listen: '127.0.0.1:0', loops: 1 }\nadmin: { listen: off }\nroutes: { /sink: { handler: sink, print: on } }"
            let file = try RoutesFile(reading: Array(yaml.utf8), named: "routes.yaml", handlers: .builtIn)
            _ = try await served.server.reload(file, contents: Array(yaml.utf8))
            _ = try await served.converse("/sink", sending: frames)
            #expect(try await served.server.stats().routes.first?.receivedMessagesTotal == 6)
        }
    }

    @Test func `it prints a line for each message where it is asked to, and none elsewhere`() async throws {
        let log = RecordedLog()
        let routes = "{ /sink: { handler: sink, print: on }, /quiet: sink }"
        try await ServedRoutes.serving(routes, log: log) { served in
            _ = try await served.converse("/quiet", sending: frames)
            _ = try await served.converse("/sink", sending: frames)
        }
        #expect(
            log.lines.filter { $0.contains("/sink") || $0.contains("/quiet") } == [
                #"info: /sink 127.0.0.1 text of 3 bytes: a\nb"#,
                "info: /sink 127.0.0.1 binary of 2 bytes: 00ff",
                "info: /sink 127.0.0.1 text of 0 bytes: ",
            ]
        )
    }

    @Test func `a plain request is told how to come`() async throws {
        try await ServedRoutes.serving("{ /sink: sink }") { served in
            let answer = try await served.ask("/sink")
            #expect(answer?.status == 426)
            #expect(answer?["upgrade"] == "websocket")
        }
    }
}
