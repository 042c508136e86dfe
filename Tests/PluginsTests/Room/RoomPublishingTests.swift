import Foundation
import Plugins
import Testing

@testable import HandlerConformance
@testable import Router

/// POST to a room, over a socket.
@Suite struct RoomPublishingTests {
    private static let form = "Content-Type: application/x-www-form-urlencoded"

    private func post(
        _ body: String,
        _ fields: [String] = [],
        to target: String = "/chat",
        _ room: String = "room"
    ) async throws -> HTTPAnswer {
        var answer: HTTPAnswer?
        try await ServedRoutes.serving("{ /chat: \(room) }") {
            answer = try await $0.ask(target, by: "POST", fields, body: Array(body.utf8))
        }
        return try #require(answer)
    }

    private func id(_ answer: HTTPAnswer?) throws -> String {
        let object = try JSONSerialization.jsonObject(with: Data(try #require(answer).body)) as? [String: Any]
        return try #require(object?["id"] as? String)
    }

    @Test func `what is posted is told its id, and is there`() async throws {
        try await ServedRoutes.serving("{ /chat: room }") { served in
            let answer = try #require(try await served.ask("/chat", by: "POST", body: Array("hi".utf8)))
            #expect(answer.status == 200)
            #expect(answer["content-type"] == "application/json")
            #expect(answer["cache-control"] == "no-store")
            #expect(answer.text.contains(#""members":0"#))
            let id = try id(answer)
            #expect(id.hasSuffix("-1"))
            let text = try await served.ask("/chat", by: "POST", ["Accept: text/plain"], body: [0x61])
            #expect(text?.text == id.dropLast() + "2\n")
            let poll = try await served.ask("/chat?as=text")
            #expect(poll?.text == "hi\na\n")
        }
    }

    @Test func `bytes are published as they are`() async throws {
        try await ServedRoutes.serving("{ /chat: room }") { served in
            let type = "Content-Type: application/octet-stream"
            let answer = try await served.ask("/chat", by: "POST", [type], body: [0xFF, 0x00])
            #expect(answer?.status == 200)
            let poll = try await served.ask("/chat")
            #expect(poll?.text.contains(#""type":"binary","b64":"/wA=""#) == true)
        }
    }

    @Test func `a browser's form comes back to the page`() async throws {
        let answer = try await post("data=a+b", [Self.form, "Accept: text/html,*/*;q=0.8"])
        #expect(answer.status == 303)
        #expect(answer["location"] == "./chat")
        let without = try await post(
            "data=a",
            [Self.form, "Accept: text/html,*/*;q=0.8"],
            "{ handler: room, page: off }"
        )
        #expect(without.status == 200)
    }

    @Test(
        arguments: [
            ("hi", ["Content-Type: image/png"], 415),
            ("hi", ["Content-Type: text/plain; charset=latin1"], 415),
            ("{", ["Content-Type: application/json"], 422), ("hi", [Self.form], 422), ("", [], 422),
            ("hi", ["Idempotency-Key: a b"], 400), ("0123456789abcdefg", [], 413),
        ]
    )
    func `what is not taken is told why`(body: String, fields: [String], status: Int) async throws {
        let answer = try await post(body, fields, "{ handler: room, limits: { message: 16 } }")
        #expect(answer.status == status)
        #expect(answer.hasWords)
    }

    @Test func `a form without its field is told a line that works here`() async throws {
        let text = try await post("hi", [Self.form]).text
        #expect(text.contains("curl -d 'data=Hello' 'http://localhost:"))
        #expect(text.contains("/chat'"))
    }

    @Test(arguments: [("members", "join over a WebSocket"), ("nobody", "Nobody publishes")])
    func `who may not publish is told who may`(publish: String, words: String) async throws {
        let answer = try await post("hi", [], "{ handler: room, publish: \(publish) }")
        #expect(answer.status == 403)
        #expect(answer.text.contains(words))
    }

    @Test(arguments: [("hi", 422), (" [1] ", 200)])
    func `a filter decides`(body: String, status: Int) async throws {
        let answer = try await post(body, [], "{ handler: room, filter: { type: json } }")
        #expect(answer.status == status)
        #expect(status == 200 || answer.text.contains("Only JSON is taken here (filter.type)"))
    }

    @Test func `a key publishes once, and another message under it is refused`() async throws {
        try await ServedRoutes.serving("{ /chat: room }") { served in
            let key = "Idempotency-Key: \"k-1\""
            let first = try await served.ask("/chat", by: "POST", [key], body: [0x61])
            #expect(first?["idempotent-replayed"] == nil)
            let second = try await served.ask("/chat", by: "POST", ["Idempotency-Key: k-1"], body: [0x61])
            #expect(second?["idempotent-replayed"] == "true")
            #expect(try id(first) == id(second))
            #expect(try await served.ask("/chat", by: "POST", [key], body: [0x62])?.status == 422)
            #expect(try await served.ask("/chat?as=text")?.text == "a\n")
        }
    }

    @Test func `a reload changes who may publish and what`() async throws {
        try await ServedRoutes.serving("{ /chat: room }") { served in
            #expect(try await served.ask("/chat", by: "POST", body: [0x61])?.status == 200)
            let yaml = """
                server: { listen: '127.0.0.1:0', loops: 1 }
                admin: { listen: off }
                routes: { /chat: { handler: room, filter: { max_length: 1 }, poll: { limit: 1 } } }
                """
            let file = try RoutesFile(reading: Array(yaml.utf8), named: "routes.yaml", handlers: .builtIn)
            _ = try await served.server.reload(file, contents: Array(yaml.utf8))
            #expect(try await served.ask("/chat", by: "POST", body: [0x61, 0x62])?.status == 422)
            #expect(try await served.ask("/chat", by: "POST", body: [0x62])?.status == 200)
            #expect(try await served.ask("/chat?as=text")?.text == "a\n")
        }
    }
}
