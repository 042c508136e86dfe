import HTTPTypes
import NIOCore
import NIOEmbedded
import TestSupport
import Testing

@testable import Router

/// Sessions on their way into a room whose home is another loop.
@Suite struct RoomJoinTests {
    private final class Visitor: SessionHandler {
        let room: Room
        var membership: Membership?
        var farewell: Farewell?
        weak var session: Session?

        init(_ room: Room) { self.room = room }

        func opened(_ session: Session) {
            self.session = session
            membership = session.join(room, as: RawForm.self, from: nil)
        }

        func closed(_ session: Session, _ why: Farewell) {
            farewell = why
            membership = nil
        }
    }

    private struct Scene {
        let visitor: Visitor
        let connection: TestConnection
        let far = EmbeddedEventLoop()

        init(_ room: Room) throws {
            visitor = Visitor(room)
            let terms = WebSocketTerms(limits: LimitSettings(), ping: nil)
            let lent = NIOLoopBound(visitor, eventLoop: EmbeddedEventLoop())
            connection = try TestConnection([
                ("/echo", ScriptedHandler { _ in .webSocket(terms, lent.value) })
            ])
            let home = Worker(eventLoop: far, index: 1)
            let workers = [
                NIOLoopBound(connection.worker, eventLoop: connection.loop),
                NIOLoopBound(home, eventLoop: far),
            ]
            connection.worker.begin(with: workers)
            home.begin(with: workers)
        }
    }

    @Test func `the peer is told that it is in when its place is fixed, not before`() throws {
        let scene = try Scene(TestRoom.at(home: 1, RoomBounds()))
        #expect(try scene.connection.send(TestConnection.handshake).isEmpty)
        scene.far.run()
        scene.connection.loop.run()
        #expect(try scene.connection.received().hasPrefix("HTTP/1.1 101 "))
        #expect(scene.visitor.membership?.members == 1)
    }

    @Test func `who waits for a place when the route goes is told so`() throws {
        let scene = try Scene(TestRoom.at(home: 1, RoomBounds()))
        try scene.connection.send(TestConnection.handshake)
        scene.connection.worker.install(try TestConnection.table([]), for: .site)
        #expect(scene.visitor.farewell == .replaced)
        let answer = try scene.connection.received()
        #expect(answer.hasPrefix("HTTP/1.1 101 "))
        #expect(answer.contains(Farewell.replaced.words))
    }

    @Test func `who waits for a place when the server stops is told so`() throws {
        let scene = try Scene(TestRoom.at(home: 1, RoomBounds()))
        try scene.connection.send(TestConnection.handshake)
        scene.connection.worker.drain()
        #expect(scene.visitor.farewell == .draining)
        #expect(try scene.connection.received().hasPrefix("HTTP/1.1 101 "))
    }

    @Test func `who waits for a place in vain is let go`() throws {
        let scene = try Scene(TestRoom.at(home: 1, RoomBounds()))
        try scene.connection.send(TestConnection.handshake)
        scene.connection.loop.advanceTime(by: .seconds(8))
        #expect(!scene.connection.channel.isActive)
        #expect(scene.visitor.farewell == .connectionLost)
    }

    @Test func `who is turned away is not kept in memory`() throws {
        let scene = try Scene(TestRoom.at(home: 0, RoomBounds(members: 0)))
        let answer = try scene.connection.send(TestConnection.handshake)
        #expect(answer.hasPrefix("HTTP/1.1 101 "))
        #expect(scene.visitor.farewell == .roomFull(limit: 0))
        #expect(scene.visitor.membership == nil)
        _ = try scene.connection.exchange(TestConnection.frame(8, [0x03, 0xF5]))
        #expect(!scene.connection.channel.isActive)
        scene.connection.loop.run()
        #expect(scene.connection.worker.sessions.isEmpty)
        #expect(scene.visitor.session == nil)
    }
}
