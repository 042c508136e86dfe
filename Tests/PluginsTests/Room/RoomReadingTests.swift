import Foundation
import Testing

@testable import HandlerConformance

/// GET and HEAD of a room, over a socket.
@Suite struct RoomReadingTests {
    private static let browser = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    private static let attempt = [
        "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ]

    /// A room with these messages, and what it answers.
    private func serving(
        _ routes: String = "{ /chat: room }",
        publishing messages: [String] = [],
        in path: String = "/chat",
        _ body: (ServedRoutes) async throws -> Void
    ) async throws {
        try await ServedRoutes.serving(routes) { served in
            for message in messages {
                let answer = try await served.ask(path, by: "POST", body: Array(message.utf8))
                #expect(answer?.status == 200)
            }
            try await body(served)
        }
    }

    private func object(_ answer: HTTPAnswer?) throws -> [String: Any] {
        let body = try #require(answer).body
        return try #require(try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any])
    }

    private func texts(_ answer: HTTPAnswer?) throws -> [String] {
        let messages = try #require(try object(answer)["messages"] as? [[String: Any]])
        return messages.compactMap { $0["data"] as? String }
    }

    @Test func `a poll reads what is there, and goes on from its cursor`() async throws {
        try await serving(publishing: ["a", "b", "c"]) { served in
            let first = try await served.ask("/chat?limit=2")
            #expect(first?.status == 200)
            #expect(try texts(first) == ["a", "b"])
            #expect(try object(first)["more"] as? Bool == true)
            #expect(try object(first)["room"] as? String == "/chat")
            let cursor = try #require(try object(first)["cursor"] as? String)
            let second = try await served.ask("/chat?since=\(cursor)")
            #expect(try texts(second) == ["c"])
            #expect(try object(second)["more"] as? Bool == false)
            #expect(try object(second)["gap"] == nil)
            let byField = try await served.ask("/chat?since=earliest", ["Last-Event-ID: \(cursor)"])
            #expect(try texts(byField) == ["c"])
            #expect(try texts(try await served.ask("/chat?since=-1")) == ["c"])
            #expect(try texts(try await served.ask("/chat?since=latest")) == [])
        }
    }

    @Test func `what has not changed is not sent again`() async throws {
        try await serving(publishing: ["a"]) { served in
            let first = try #require(try await served.ask("/chat"))
            let tag = try #require(first["etag"])
            #expect(tag.hasPrefix("W/"))
            let second = try #require(try await served.ask("/chat", ["If-None-Match: \(tag)"]))
            #expect(second.status == 304)
            #expect(second.body.isEmpty)
            _ = try await served.ask("/chat", by: "POST", body: [0x62])
            let third = try await served.ask("/chat", ["If-None-Match: \(tag)"])
            #expect(try texts(third) == ["a", "b"])
        }
    }

    @Test func `a gap is told with what is left`() async throws {
        try await serving("{ /chat: { handler: room, history: { size: 1 } } }", publishing: ["a", "b", "c"]) {
            served in
            let id = try #require(try object(try await served.ask("/chat"))["cursor"] as? String)
            let epoch = try #require(id.split(separator: "-").first)
            let answer = try await served.ask("/chat?since=\(epoch)-0")
            let gap = try #require(try object(answer)["gap"] as? [String: Any])
            #expect(gap["lost"] as? Int == 2)
            #expect(gap["reason"] as? String == "expired")
            #expect(try texts(answer) == ["c"])
        }
    }

    @Test func `a long poll ends with its wait, or at the first message`() async throws {
        try await serving { served in
            let empty = try await served.ask("/chat?wait=100ms")
            #expect(empty?.status == 200)
            #expect(empty?["cache-control"] == "no-store")
            #expect(try texts(empty) == [])
            let cursor = try #require(try object(empty)["cursor"] as? String)
            async let waiting = served.ask("/chat?since=\(cursor)", ["Prefer: wait=60"])
            _ = try await served.ask("/chat", by: "POST", body: [0x61])
            let answer = try await waiting
            #expect(try texts(answer) == ["a"])
            #expect(answer?["preference-applied"] == "wait=60")
        }
    }

    @Test func `a stream says where it stands, what was said, and ends with its age`() async throws {
        try await serving("{ /chat: { handler: room, sse: { max_age: 1s } } }", publishing: ["a\nb"]) {
            served in
            let answer = try #require(
                try await served.ask("/chat?since=earliest", ["Accept: text/event-stream"])
            )
            #expect(answer["content-type"] == "text/event-stream; charset=utf-8")
            #expect(answer["vary"]?.contains("accept") == true)
            #expect(answer.text.contains("retry: 3000\n"))
            #expect(answer.text.contains("-0\n\n"))
            #expect(answer.text.contains("-1\ndata: a\ndata: b\n\n"))
        }
    }

    @Test(arguments: ["/chat", "/chat?wait=60", "/chat?as=sse", "/chat?as=page", "/chat?as=text"])
    func `HEAD is answered at once and without a body`(target: String) async throws {
        try await serving(publishing: ["a"]) { served in
            let answer = try #require(try await served.ask(target, by: "HEAD"))
            #expect(answer.status == 200)
            #expect(answer.body.isEmpty)
            #expect(answer["vary"] == "accept, prefer, last-event-id")
            let isStream = target.hasSuffix("sse")
            #expect(answer["content-type"]?.hasPrefix("text/event-stream") == isStream)
        }
    }

    @Test func `a browser gets the page, with what belongs to it`() async throws {
        try await serving("{ /a/chat: room, /off: { handler: room, page: off } }") { served in
            let page = try #require(try await served.ask("/a/chat", [Self.browser]))
            #expect(page["content-type"] == "text/html; charset=utf-8")
            #expect(page.text.contains("./chat"))
            let asset = try #require(page.text.firstMatch(of: /\?asset=[^"&]+\.js\.[0-9a-f]+/))
            let script = try await served.ask("/a/chat\(asset.output)")
            #expect(script?.status == 200)
            #expect(script?["content-type"]?.hasPrefix("text/javascript") == true)
            #expect(try await served.ask("/off", [Self.browser])?["content-type"] == "application/json")
        }
    }

    @Test(
        arguments: [
            ("/chat", "Accept: image/png", 406), ("/chat?as=xml", "X: y", 400),
            ("/chat?since=soon", "X: y", 400),
            ("/chat?limit=0", "X: y", 400), ("/chat?wait=soon", "X: y", 400), ("/ws", "X: y", 426),
            ("/ws", "Accept: text/event-stream", 426), ("/sse", "Accept: application/json", 406),
        ]
    )
    func `what cannot be had is told what can`(target: String, field: String, status: Int) async throws {
        let routes = """
            { /chat: room, /ws: { handler: room, transports: websocket }, \
            /sse: { handler: room, transports: sse } }
            """
        try await serving(routes) { served in
            let answer = try #require(try await served.ask(target, [field]))
            #expect(answer.status == status)
            #expect(answer.hasWords)
        }
    }

    @Test func `an upgrade that is none is a request like others, one that lacks something is told what`()
        async throws
    {
        try await serving { served in
            var lines = Self.attempt
            lines[2] = "Sec-WebSocket-Version: 8"
            let version = try await served.ask("/chat", lines)
            #expect(version?.status == 426)
            let other = try await served.ask("/chat", ["Upgrade: h2c"])
            #expect(other?.status == 200)
            let fields = Self.attempt.joined(separator: "\r\n")
            let head = "GET /chat HTTP/1.0\r\nHost: localhost\r\n\(fields)\r\n\r\n"
            let old = try await served.answer(to: Array(head.utf8))
            #expect(old?.status == 200)
        }
    }

    // MARK: Rooms by pattern

    private static let pattern =
        "{ '/rooms/{name}': { handler: room, params: { name: { chars: 'A-Za-z ', max: 8 } }, max_rooms: 2 } }"

    @Test func `a room of a pattern is one room, however its address is written`() async throws {
        try await serving(Self.pattern, publishing: ["a"], in: "/rooms/tea") { served in
            #expect(try texts(try await served.ask("/rooms/%74ea")) == ["a"])
            #expect(try texts(try await served.ask("/rooms/Tea")) == [])
            _ = try await served.ask("/rooms/a%20b", by: "POST", body: [0x62])
            #expect(try object(try await served.ask("/rooms/%61%20b"))["room"] as? String == "/rooms/a%20b")
        }
    }

    @Test func `what no room can be called is not found, with what one can be called`() async throws {
        try await serving(Self.pattern) { served in
            for name in ["tea-1", "toolongname", "%C3%A4"] {
                let answer = try #require(try await served.ask("/rooms/\(name)"))
                #expect(answer.status == 404)
                #expect(answer.text.contains("`name` may hold 1 to 8 of A-Za-z "))
            }
        }
    }

    @Test func `asking for what is not there makes nothing, and misses nothing`() async throws {
        try await serving(Self.pattern) { served in
            let nothing = try await served.ask("/rooms/tea")
            #expect(try texts(nothing) == [])
            #expect(try object(nothing)["members"] as? Int == 0)
            let cursor = try #require(try object(nothing)["cursor"] as? String)
            _ = try await served.ask("/rooms/tea", by: "POST", body: [0x61])
            let answer = try await served.ask("/rooms/tea?since=\(cursor)")
            #expect(try texts(answer) == ["a"])
            #expect(try object(answer)["gap"] == nil)
        }
    }
}
