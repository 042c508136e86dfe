import HTTPTypes
import NIOCore
import NIOEmbedded
import TestSupport
import Testing

@testable import Router

@Suite struct EventStreamTests {
    /// Blocks as the messages are, and nothing besides.
    private enum PlainForm: WireForm {
        static let isVerbatim = false
        static let tellsGaps = true
        static let greetsWithMembers = true
        static func append(_ message: RoomMessage, to bytes: inout [UInt8]) {
            ServerSentEvent.append(id: message.id, data: message.payload, to: &bytes)
        }
        static func append(_ note: RoomNote, to bytes: inout [UInt8]) {}
    }

    private final class Listener: SessionHandler {
        let room: Room?
        var session: Session?
        var farewell: Farewell?

        init(_ room: Room?) { self.room = room }

        func opened(_ session: Session) {
            self.session = session
            guard let room else { return }
            if session.join(room, as: PlainForm.self, from: nil) == nil { session.close(.roomRemoved) }
        }

        func closed(_ session: Session, _ why: Farewell) { farewell = why }
    }

    private struct Lent<Value>: @unchecked Sendable {
        let value: Value
    }

    private let listener: Listener
    private let connection: TestConnection

    init() throws {
        (listener, connection) = try Self.scene()
    }

    private static func scene(
        _ room: Room? = nil,
        maxAge: Duration? = nil,
        ping: Duration? = nil
    ) throws -> (Listener, TestConnection) {
        let listener = Listener(room)
        let lent = Lent(value: listener)
        let terms = EventTerms(retry: .seconds(3), maxAge: maxAge, ping: ping, fields: [.vary: "accept"])
        let connection = try TestConnection([
            ("/events", ScriptedHandler { _ in .events(terms, lent.value) })
        ])
        return (listener, connection)
    }

    private static let head = """
        HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\n\
        cache-control: no-store, no-transform\r\nx-accel-buffering: no\r\nVary: accept\r\n
        """

    private func get(_ version: String = "1.1") -> String { "GET /events HTTP/\(version)\r\nHost: a\r\n\r\n" }

    @Test func `a stream on HTTP/1.1 is chunked, and begins with when to come back`() throws {
        let answer = try connection.send(get())
        #expect(answer.hasPrefix(Self.head + "transfer-encoding: chunked\r\ndate: "))
        #expect(answer.hasSuffix("connection: close\r\n\r\nd\r\nretry: 3000\n\n\r\n"))
    }

    @Test func `a stream on HTTP/1.0 is not`() throws {
        let answer = try connection.send(get("1.0"))
        #expect(answer.hasPrefix(Self.head + "date: "))
        #expect(answer.hasSuffix("\r\n\r\nretry: 3000\n\n"))
    }

    @Test func `HEAD hears the head, and the connection goes on`() throws {
        let answer = try connection.send("HEAD /events HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(answer.hasPrefix(Self.head))
        #expect(answer.hasSuffix("\r\n\r\n"))
        #expect(!answer.contains("content-length"))
        #expect(listener.session == nil)
        #expect(try connection.send(get()).hasPrefix(Self.head))
    }

    @Test func `what is sent is an event, each in a chunk of its own`() throws {
        _ = try connection.send(get())
        listener.session?.send("a\r\nb\rc\nd: e")
        connection.loop.run()
        #expect(
            try connection.received() == "24\r\ndata: a\ndata: b\ndata: c\ndata: d: e\n\n\r\n"
        )
    }

    @Test func `a quiet stream is kept alive by a line that says nothing`() throws {
        let (_, connection) = try Self.scene(ping: .seconds(5))
        _ = try connection.send(get())
        connection.loop.advanceTime(by: .seconds(4))
        #expect(try connection.received().isEmpty)
        connection.loop.advanceTime(by: .seconds(2))
        #expect(try connection.received() == "7\r\n: ping\n\r\n")
    }

    @Test func `an old stream ends as it should, in the last tenth of its time`() throws {
        let (listener, connection) = try Self.scene(maxAge: .seconds(100))
        _ = try connection.send(get())
        connection.loop.advanceTime(by: .seconds(89))
        #expect(listener.farewell == nil)
        connection.loop.advanceTime(by: .seconds(12))
        #expect(listener.farewell == .streamIsOld)
        #expect(try connection.received() == "0\r\n\r\n")
        #expect(connection.worker.counters.closed["max_age"] == 1)
    }

    @Test func `who finds the room full is told when to come back, and why`() throws {
        let (listener, connection) = try Self.scene(TestRoom.at(RoomBounds(members: 0)))
        let answer = try connection.send(get())
        #expect(listener.farewell == .roomFull(limit: 0))
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        let told = try #require(answer.firstMatch(of: /retry: (\d+)\n\n/).flatMap { Int($0.1) })
        #expect((3000...9000).contains(told))
        #expect(
            answer.contains(
                #"event: refused\#ndata: {"status":503,"reason":"the room is full (limits.members: 0)"}\#n\#n"#
            )
        )
        #expect(answer.hasSuffix("0\r\n\r\n"))
    }

    @Test(
        arguments: [
            (
                Farewell.roomRemoved,
                "event: end\ndata: {\"code\":4002,\"reason\":\"the room was removed\"}\n\n"
            ),
            (
                .removedByOperator,
                "event: end\ndata: {\"code\":4005,\"reason\":\"removed by an operator\"}\n\n"
            ),
            (.replaced, ""),
            (.tooSlow(limit: 1), ""),
        ] as [(Farewell, String)]
    )
    func `a reader that is not to come back is told so, others find out when they do`(
        why: Farewell,
        words: String
    ) throws {
        _ = try connection.send(get("1.0"))
        listener.session?.close(why)
        #expect(try connection.received() == words)
        #expect(connection.worker.counters.closed[why.statsName] == 1)
    }

    @Test func `a server that stops spreads those who will come back`() throws {
        _ = try connection.send(get("1.0"))
        connection.worker.drain()
        let words = try connection.received()
        let told = try #require(words.wholeMatch(of: /retry: (\d+)\n\n/).flatMap { Int($0.1) })
        #expect((3000...9000).contains(told))
    }

    @Test func `who stops sending is gone`() throws {
        _ = try connection.send(get())
        connection.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        #expect(listener.farewell == .connectionLost)
        #expect(!connection.channel.isActive)
        #expect(connection.worker.sessions.isEmpty)
    }

    @Test func `what a reader sends is passed over, and too much of it ends the stream`() throws {
        _ = try connection.send(get())
        try connection.send(String(repeating: "x", count: 60_000))
        #expect(connection.channel.isActive)
        try connection.send(String(repeating: "x", count: 10_000))
        #expect(!connection.channel.isActive)
    }

    @Test func `a reader of a room hears what is said from its place on`() throws {
        let room = TestRoom.at()
        let (_, connection) = try Self.scene(room)
        _ = try connection.send(get("1.0"))
        let shard = try #require(connection.worker.shard(of: room))
        var frames = FrameBytes()
        frames.append(.text, "hi")
        frames.withBytes { shard.publish($0, messages: 1) }
        connection.loop.run()
        let id = MessageID(epoch: room.core.epoch, sequence: 1)
        #expect(try connection.received() == "id: \(id)\ndata: hi\n\n")
        #expect(shard.hereBy[.sse] == 1)
        #expect(connection.worker.snapshot().sessions == [.sse: 1])
    }
}
