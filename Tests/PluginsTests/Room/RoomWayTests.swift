import HTTPTypes
import Router
import Testing

@testable import Plugins

@Suite struct RoomWayTests {
    private func way(_ request: RoomRequest, _ room: RoomSettings = RoomSettings()) throws -> RoomWay {
        try RoomWay(of: request, in: room)
    }

    private func request(_ accept: String?, _ query: [String: String] = [:]) -> RoomRequest {
        RoomRequest(accept: accept.map { [$0] } ?? [], query: query)
    }

    private func room(_ transports: [TransportName], page: RoomPage? = nil) -> RoomSettings {
        var room = RoomSettings()
        room.transports = transports
        room.page = page
        return room
    }

    /// One word for the way, and the format of what is read.
    private func word(_ way: RoomWay) -> String {
        switch way {
        case .webSocket: "websocket"
        case .events(_, let isJSON): isJSON ? "sse json" : "sse"
        case .page: "page"
        case .read(let read): (read.wait == nil ? "poll " : "long poll ") + read.format.rawValue
        }
    }

    private static let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

    @Test(
        arguments: [
            (nil, "poll json"), ("*/*", "poll json"), ("", "poll json"), ("application/json", "poll json"),
            ("application/*", "poll json"), ("text/*", "poll text"), ("text/plain", "poll text"),
            ("application/x-ndjson", "poll ndjson"), ("application/json, text/plain, */*", "poll json"),
            ("text/plain, */*", "poll text"),
            ("application/x-ndjson;q=0.9, application/json;q=0.8", "poll ndjson"),
            ("text/event-stream", "sse"), ("text/event-stream, */*", "sse"),
            ("TEXT/Event-Stream;q=0.1", "sse"),
            ("text/event-stream;q=0", nil), ("text/event-stream;q=0, */*", "poll json"),
            ("text/event-stream;q=0.5, application/json", "poll json"),
            ("text/event-stream;q=0.9, text/html", "page"), ("text/event-stream, text/html", "sse"),
            ("text/html", "page"), (browser, "page"),
            ("text/html;q=0.5, application/json;q=0.6", "poll json"),
            ("text/html;q=0, */*", "poll json"), ("image/png", nil), ("text/html;q=0", nil),
        ] as [(String?, String?)]
    )
    func `Accept chooses, and streams and pages only where it names them`(
        accept: String?,
        expected: String?
    ) throws {
        guard let expected else {
            let refusal = #expect(throws: Refusal.self) { try way(request(accept)) }
            #expect(refusal?.status == .notAcceptable)
            return
        }
        #expect(word(try way(request(accept))) == expected)
    }

    @Test(
        arguments: [
            ("sse", "sse"), ("page", "page"), ("json", "poll json"), ("ndjson", "poll ndjson"),
            ("text", "poll text"),
        ],
        [nil, "text/event-stream", "text/html", "application/json", "image/png"]
    )
    func `the address outweighs Accept`(asked: (String, String), accept: String?) throws {
        #expect(word(try way(request(accept, ["as": asked.0]))) == asked.1)
    }

    @Test func `an unknown form is told those that there are`() throws {
        let refusal = try #require(throws: Refusal.self) { try way(request(nil, ["as": "xml\u{1b}"])) }
        #expect(refusal.status == .badRequest)
        #expect(refusal.text.contains("sse, page, json, ndjson, text"))
        #expect(!refusal.text.contains("\u{1b}"))
        let fewer = room([.websocket, .poll])
        #expect(throws: Refusal.self) { try way(request(nil, ["as": "sse"]), fewer) }
        #expect(throws: Refusal.self) { try way(request(nil, ["as": "page"]), fewer) }
        #expect(word(try way(request(nil, ["as": "text"]), fewer)) == "poll text")
    }

    @Test(arguments: ["since", "last_event_id", "wait", "limit"])
    func `a browser that asks for messages gets no page`(name: String) throws {
        let value = ["wait": "5", "limit": "5"][name] ?? "latest"
        let way = try way(request(Self.browser, [name: value]))
        #expect(word(way) == (name == "wait" ? "long poll json" : "poll json"))
        let asked = try self.way(request(Self.browser, [name: value, "as": "page"]))
        #expect(asked == .page)
    }

    @Test func `a handshake is a WebSocket, whatever else the request names`() throws {
        var request = request("text/event-stream", ["as": "page", "since": "-3"])
        request.opensWebSocket = true
        #expect(try way(request) == .webSocket(.last(3)))
        #expect(word(try way(request, room([.poll], page: .chat))) == "page")
    }

    @Test(arguments: [nil, "*/*", "application/json", "text/event-stream"])
    func `a room that has only WebSocket is that to every plain request`(accept: String?) throws {
        #expect(try way(request(accept), room([.websocket])) == .webSocket(nil))
        #expect(try way(request(accept), room([.websocket], page: .chat)) == .webSocket(nil))
    }

    @Test func `a room that has only WebSocket has its page all the same`() throws {
        #expect(try way(request("text/html"), room([.websocket], page: .chat)) == .page)
    }

    @Test(arguments: [nil, "*/*", "text/*", "application/json"])
    func `a room with nothing but events gives them to nobody who does not name them`(accept: String?) throws
    {
        let room = room([.websocket, .sse])
        let refusal = #expect(throws: Refusal.self) { try way(request(accept), room) }
        #expect(refusal?.status == .notAcceptable)
        #expect(refusal?.text.contains("you can have text/event-stream: name") == true)
        #expect(word(try way(request("text/event-stream"), room)) == "sse")
    }

    @Test func `events can carry the whole message`() throws {
        let accept = "text/event-stream"
        #expect(try way(request(accept, ["sse": "json"])) == .events(nil, isJSON: true))
        #expect(try way(request(accept, ["sse": "text"])) == .events(nil, isJSON: false))
        #expect(throws: Refusal.self) { try way(request(accept, ["sse": "xml"])) }
        #expect(word(try way(request(nil, ["sse": "xml"]))) == "poll json")
    }

    @Test func `a reader of events that gives no cursor of ours is told of a gap instead of refused`() throws
    {
        let request = request("text/event-stream", ["since": "yesterday"])
        #expect(try way(request) == .events(.unreadable, isJSON: false))
    }
}
