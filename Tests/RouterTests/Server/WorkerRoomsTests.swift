import HTTPTypes
import NIOCore
import NIOEmbedded
import TestSupport
import Testing

@testable import Router

/// Rooms of a pattern on two loops: whatever was done with one, nobody keeps it when all is over.
@Suite struct WorkerRoomsTests {
    private struct Plain: ExcerptForm {
        func reply(to excerpt: Excerpt) -> Reply { Reply(text: "\(excerpt.count)\n") }
    }

    /// Joins the room that it was made for; all on one thread.
    private final class Visitor: SessionHandler, @unchecked Sendable {
        var room: Room?
        var membership: Membership?
        var farewell: Farewell?

        func opened(_ session: Session) {
            guard let room else { return }
            membership = session.join(room, as: RawForm.self, from: nil)
            self.room = nil
        }

        func closed(_ session: Session, _ why: Farewell) {
            farewell = why
            membership = nil
        }
    }

    private final class Desk: @unchecked Sendable {
        var reply: HeldReply?
        var visitor = Visitor()
    }

    private let desk = Desk()
    private let far = EmbeddedEventLoop()
    private let connection: TestConnection
    private let home: Worker
    private let family: RoomFamily

    init() throws {
        let desk = desk
        connection = try TestConnection([
            ("/hold", ScriptedHandler { _ in .held { desk.reply = $1 } }),
            (
                "/echo",
                ScriptedHandler { _ in
                    .webSocket(WebSocketTerms(limits: LimitSettings(), ping: nil), desk.visitor)
                }
            ),
        ])
        home = Worker(eventLoop: far, index: 1)
        let workers = [
            NIOLoopBound(connection.worker, eventLoop: connection.loop), NIOLoopBound(home, eventLoop: far),
        ]
        connection.worker.begin(with: workers)
        home.begin(with: workers)
        family = RoomDirectory(loops: 2).family("/r/{name}", RoomBounds(), most: nil, idle: nil)
        // The first room's home is loop 0, that of the second loop 1.
        _ = family.open("/r/near")
        _ = family.open("/r/far")
    }

    private func settle() {
        for _ in 0..<10 {
            connection.loop.advanceTime(by: .milliseconds(1))
            far.advanceTime(by: .milliseconds(1))
        }
    }

    private func open(_ path: String) throws -> Room { try #require(family.open(path)) }

    private func hold() throws -> HeldReply {
        try connection.send("GET /hold HTTP/1.1\r\nHost: a\r\n\r\n")
        return try #require(desk.reply)
    }

    private func publish(_ key: PublicationKey?, to path: String) throws -> [String] {
        let reply = try hold()
        var outcomes: [String] = []
        let room = try open(path)
        [UInt8]("x".utf8).withUnsafeBytes { payload in
            reply.publish(.text, payload, in: room, key: key) { outcome in
                switch outcome {
                case .published(_, _, let isRepeat): outcomes.append(isRepeat ? "repeat" : "new")
                default: outcomes.append("\(outcome)")
                }
            }
        }
        settle()
        reply.answer(Reply(text: ""))
        return outcomes
    }

    /// Nobody holds a room, and a loop that is not its home has forgotten it.
    private func expectLetGo() {
        settle()
        for worker in [connection.worker, home] {
            for part in worker.parts.values {
                #expect(part.room == nil, "\(part.core.path) on loop \(worker.index)")
                #expect(part.core.home == worker.index)
            }
        }
    }

    private static let paths = ["/r/near", "/r/far"]

    @Test(arguments: paths) func `a message`(path: String) throws {
        #expect(try publish(nil, to: path) == ["new"])
        expectLetGo()
    }

    @Test(arguments: paths) func `a message whose key is known, or was used for another`(path: String) throws
    {
        let key = PublicationKey("k", digest: [1])
        #expect(try publish(key, to: path) == ["new"])
        expectLetGo()
        #expect(try publish(key, to: path) == ["repeat"])
        #expect(try publish(PublicationKey("k", digest: [2]), to: path) == ["keyReused"])
        expectLetGo()
    }

    @Test(arguments: paths) func `a poll`(path: String) throws {
        let reply = try hold()
        reply.read(try open(path), ReadTerms(from: nil, limit: 1), as: Plain())
        settle()
        #expect(try connection.received().hasSuffix("0\n"))
        expectLetGo()
    }

    @Test(arguments: paths, [true, false])
    func `a long poll whose client goes, before the log is here and after`(path: String, isEarly: Bool) throws
    {
        let reply = try hold()
        reply.read(try open(path), ReadTerms(from: .latest, limit: 1, wait: .seconds(20)), as: Plain())
        if !isEarly { settle() }
        #expect(reply.isWaiting)
        reply.clientLeft()
        expectLetGo()
    }

    @Test(arguments: paths) func `a long poll that is answered without the room`(path: String) throws {
        let reply = try hold()
        reply.read(try open(path), ReadTerms(from: .latest, limit: 1, wait: .seconds(20)), as: Plain())
        settle()
        reply.refuse(Refusal(.conflict, "No.", statsName: nil))
        expectLetGo()
    }

    @Test(arguments: paths) func `a member that comes and goes`(path: String) throws {
        desk.visitor.room = try open(path)
        _ = try connection.send(TestConnection.handshake)
        settle()
        #expect(desk.visitor.membership?.members == 1)
        try connection.channel.close().wait()
        #expect(desk.visitor.farewell == .connectionLost)
        expectLetGo()
    }

    @Test(arguments: paths) func `a member that is gone before it is told that it is in`(path: String) throws
    {
        // The first write fails, as one to a peer that has reset the connection does.
        try connection.channel.pipeline.syncOperations.addHandler(ResetPeer(), position: .first)
        let room = try open(path)
        desk.visitor.room = room
        _ = try? connection.send(TestConnection.handshake)
        settle()
        #expect(desk.visitor.farewell == .connectionLost)
        #expect(desk.visitor.membership == nil)
        #expect(connection.worker.shard(of: room)?.members == 0)
        #expect(home.shard(of: room)?.members == 0)
        settle()
    }

    /// What a loop that let go of a room has counted is not forgotten.
    @Test func `counters only rise`() throws {
        _ = try publish(nil, to: "/r/far")
        _ = try publish(nil, to: "/r/far")
        expectLetGo()
        let core = try open("/r/far").core
        let parts = [connection.worker, home].flatMap { $0.snapshot().rooms }.filter { $0.id == core.id }
        #expect(RoomStats(core, parts: parts).publishedTotal == ["post": 2, "websocket": 0])
    }
}

/// A channel whose peer is gone: every write fails, and closes it.
private final class ResetPeer: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        context.close(promise: nil)
        promise?.fail(ChannelError.ioOnClosedChannel)
    }
}
