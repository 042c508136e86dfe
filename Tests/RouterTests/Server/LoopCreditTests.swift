import HTTPTypes
import NIOCore
import NIOEmbedded
import TestSupport
import Testing

@testable import Router

@Suite struct LoopCreditTests {
    /// Publishes whatever it is sent to a room.
    private final class Publisher: SessionHandler {
        let room: Room
        var membership: Membership?
        var session: Session?

        init(_ room: Room) { self.room = room }

        func opened(_ session: Session) {
            self.session = session
            membership = session.join(room, as: RawForm.self, from: nil)
        }

        func received(_ messages: borrowing MessageBatch, on session: Session) {
            membership?.publish(messages)
        }
    }

    @Test func `who publishes faster than the other loop takes is not read until it has`() throws {
        let room = TestRoom.at(home: 1, RoomBounds())
        let publisher = Publisher(room)
        let terms = WebSocketTerms(limits: LimitSettings(), ping: nil)
        let lent = NIOLoopBound(publisher, eventLoop: EmbeddedEventLoop())
        let connection = try TestConnection([
            ("/echo", ScriptedHandler { _ in .webSocket(terms, lent.value) })
        ])
        let far = EmbeddedEventLoop()
        let home = Worker(eventLoop: far, index: 1)
        let workers = [
            NIOLoopBound(connection.worker, eventLoop: connection.loop), NIOLoopBound(home, eventLoop: far),
        ]
        connection.worker.begin(with: workers)
        home.begin(with: workers)
        try connection.send(TestConnection.handshake)
        far.run()
        connection.loop.run()
        let session = try #require(publisher.session)
        #expect(session.mayRead)

        // Just over the bound of 4 MiB, read and handed over while the home does nothing.
        let frames = [UInt8](repeating: 0x20, count: 65_525)
        let message = [0x82, 0x80 | 126, 0xFF, 0xF5, 0, 0, 0, 0] + frames
        for _ in 0..<64 { _ = try connection.exchange(message) }
        #expect(session.mayRead)
        for _ in 0..<2 { _ = try connection.exchange(message) }
        #expect(!session.mayRead)

        far.run()
        connection.loop.run()
        #expect(session.mayRead)
    }
}
