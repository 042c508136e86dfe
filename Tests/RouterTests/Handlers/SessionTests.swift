import HTTPTypes
import NIOCore
import NIOEmbedded
import TestSupport
import Testing

@testable import Router

@Suite struct SessionTests {
    private final class Scene {
        let recording: RecordingSession
        let connection: TestConnection

        init(pingAfter: Duration? = nil) throws {
            let recording = RecordingSession()
            let made = UncheckedBox(recording)
            var ping: PingSettings?
            if let pingAfter {
                ping = PingSettings()
                ping?.interval = pingAfter
                ping?.timeout = .seconds(20)
            }
            let terms = WebSocketTerms(limits: LimitSettings(), ping: ping)
            self.recording = recording
            connection = try TestConnection([
                ("/echo", ScriptedHandler { _ in .webSocket(terms, made.value) })
            ])
        }

        func open() throws {
            let answer = try connection.send(TestConnection.handshake)
            try #require(answer.hasPrefix("HTTP/1.1 101 Switching Protocols\r\n"))
        }
    }

    /// Tests run on one thread, where a session handler may be lent to a closure.
    private struct UncheckedBox<Value>: @unchecked Sendable {
        let value: Value
        init(_ value: Value) { self.value = value }
    }

    @Test func `the handshake is answered as RFC 6455 has it`() throws {
        let scene = try Scene()
        let answer = try scene.connection.send(TestConnection.handshake)
        #expect(
            answer == """
                HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\
                sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n
                """
        )
    }

    @Test(arguments: [[1, 20_000, 1], [20_000, 1, 20_000], [16_384, 40_000, 3]])
    func `answers keep their order, large ones that go at once among small ones and pongs`(
        sizes: [Int]
    ) throws {
        let scene = try Scene()
        try scene.open()
        let messages = sizes.enumerated().map { [UInt8](repeating: UInt8(ascii: "a") + UInt8($0), count: $1) }
        let read = messages.flatMap { clientFrame(1, $0) + clientFrame(9, [7]) }
        var expected = FrameBytes()
        for message in messages {
            message.withUnsafeBytes { expected.append(.text, $0) }
            [UInt8(7)].withUnsafeBytes { expected.appendControl(.pong, $0) }
        }
        let answer = try scene.connection.exchange(read)
        #expect(answer == expected.withBytes { Array($0) })
    }

    @Test func `bytes right behind the handshake are the first messages`() throws {
        let scene = try Scene()
        let bytes = Array(TestConnection.handshake.utf8) + TestConnection.frame(1, Array("hi".utf8))
        let answer = try scene.connection.exchange(bytes)
        #expect(scene.recording.messages == ["hi"])
        #expect(answer.suffix(4) == [0x81, 2, UInt8(ascii: "h"), UInt8(ascii: "i")])
    }

    @Test func `what one read held is answered at once`() throws {
        let scene = try Scene()
        try scene.open()
        let frames =
            TestConnection.frame(1, [97]) + TestConnection.frame(2, [98]) + TestConnection.frame(1, [99])
        #expect(try scene.connection.exchange(frames) == [0x81, 1, 97, 0x82, 1, 98, 0x81, 1, 99])
    }

    @Test func `a ping is answered between messages and cuts none`() throws {
        let scene = try Scene()
        try scene.open()
        let frames =
            TestConnection.frame(1, [97]) + TestConnection.frame(9, [1]) + TestConnection.frame(1, [98])
        #expect(try scene.connection.exchange(frames) == [0x81, 1, 97, 0x8A, 1, 1, 0x81, 1, 98])
    }

    @Test func `a close is answered with its code, and the connection ends`() throws {
        let scene = try Scene()
        try scene.open()
        #expect(
            try scene.connection.exchange(TestConnection.frame(8, [0x03, 0xE8])) == [0x88, 2, 0x03, 0xE8]
        )
        #expect(scene.recording.farewell == .peerClosed(code: 1000))
        #expect(!scene.connection.channel.isActive)
        #expect(scene.connection.worker.counters.closed == ["peer_closed": 1])
    }

    @Test func `a broken rule is named in the close, after the messages before it`() throws {
        let scene = try Scene()
        try scene.open()
        let answer = try scene.connection.exchange(TestConnection.frame(1, [97]) + [0x81, 1, 98])
        #expect(scene.recording.messages == ["a"])
        #expect(answer.prefix(3) == [0x81, 1, 97])
        #expect(answer[3] == 0x88)
        #expect(answer[5...6] == [0x03, 0xEA])
        #expect(scene.recording.farewell?.code == 1002)
    }

    @Test func `a close of ours waits for the peer's, then five seconds`() throws {
        let polite = try Scene()
        try polite.open()
        polite.recording.session?.close(.draining)
        #expect(try polite.connection.exchange([]).prefix(4).suffix(2) == [0x03, 0xE9])
        #expect(polite.connection.channel.isActive)
        _ = try polite.connection.exchange(TestConnection.frame(8, [0x03, 0xE9]))
        #expect(!polite.connection.channel.isActive)

        let silent = try Scene()
        try silent.open()
        silent.recording.session?.close(.draining)
        silent.connection.loop.advanceTime(by: .seconds(4))
        #expect(silent.connection.channel.isActive)
        silent.connection.loop.advanceTime(by: .seconds(4))
        #expect(!silent.connection.channel.isActive)
    }

    @Test func `nothing is sent after a close`() throws {
        let scene = try Scene()
        try scene.open()
        let session = try #require(scene.recording.session)
        session.send("before")
        session.close(.draining)
        session.send("after")
        let answer = try scene.connection.exchange([])
        #expect(Array(answer.prefix(8)) == [0x81, 6] + Array("before".utf8))
        #expect(answer[8] == 0x88)
        #expect(!String(decoding: answer, as: UTF8.self).contains("after"))
        #expect(try scene.connection.exchange(TestConnection.frame(1, [97])).isEmpty)
    }

    @Test func `a silent peer is pinged, then given up with 4006`() throws {
        let scene = try Scene(pingAfter: .seconds(25))
        try scene.open()
        scene.connection.loop.advanceTime(by: .seconds(24))
        #expect(try scene.connection.exchange([]).isEmpty)
        scene.connection.loop.advanceTime(by: .seconds(3))
        #expect(try scene.connection.exchange([]) == [0x89, 0])
        scene.connection.loop.advanceTime(by: .seconds(22))
        #expect(scene.recording.farewell == .noPong)
        #expect(try scene.connection.exchange([]).prefix(4).suffix(2) == [0x0F, 0xA6])
    }

    @Test func `a peer that goes without a word has its session ended once`() throws {
        let scene = try Scene()
        try scene.open()
        scene.connection.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        #expect(scene.recording.farewell == .connectionLost)
        #expect(!scene.connection.channel.isActive)
        #expect(scene.connection.worker.counters.closed == ["connection_lost": 1])
    }

    @Test func `a peer that ends its side right behind a message still gets the answer`() throws {
        let scene = try Scene()
        try scene.open()
        try scene.connection.channel.writeInbound(ByteBuffer(bytes: TestConnection.frame(1, [97])))
        scene.connection.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        #expect(try scene.connection.exchange([]) == [0x81, 1, 97])
    }

    @Test(arguments: [("/echo", Farewell.replaced), ("/other", .replaced)])
    func `a route that a reload made anew or dropped closes its sessions`(
        path: String,
        farewell: Farewell
    ) throws {
        let scene = try Scene()
        try scene.open()
        let same = try #require(scene.connection.worker.table(of: .site))
        scene.connection.worker.install(same, for: .site)
        #expect(scene.recording.farewell == nil)
        let handler = ScriptedHandler { _ in .reply(Reply(.ok, text: "")) }
        scene.connection.worker.install(
            try TestConnection.table([(path, handler)], generation: 2),
            for: .site
        )
        #expect(scene.recording.farewell == farewell)
    }

    /// What NIO does when a write fails: what else it has read comes in the middle of the write.
    private final class ReadingWhenFlushed: ChannelOutboundHandler {
        typealias OutboundIn = ByteBuffer
        private var unread: [ByteBuffer]

        init(_ unread: [ByteBuffer]) { self.unread = unread }

        func flush(context: ChannelHandlerContext) {
            context.flush()
            while !unread.isEmpty { context.fireChannelRead(NIOAny(unread.removeFirst())) }
        }
    }

    @Test func `what arrives in the middle of a write is taken after it, in order`() throws {
        let scene = try Scene()
        try scene.open()
        let late = [TestConnection.frame(1, [98]), TestConnection.frame(1, [99])].map {
            ByteBuffer(bytes: $0)
        }
        try scene.connection.channel.pipeline.syncOperations.addHandler(
            ReadingWhenFlushed(late),
            position: .first
        )
        _ = try scene.connection.exchange(TestConnection.frame(1, [97]) + TestConnection.frame(9, []))
        #expect(scene.recording.messages == ["a", "b", "c"])
    }

    /// Closes as soon as it hears anything.
    private final class Closer: SessionHandler {
        var heard = 0
        func received(_ messages: borrowing MessageBatch, on session: Session) {
            heard += messages.count
            session.close(.wrongKind(expected: .text))
        }
    }

    @Test func `a handler may close a session while it is given messages, whatever the write brings`() throws
    {
        let closer = Closer()
        let made = UncheckedBox(closer)
        let terms = WebSocketTerms(limits: LimitSettings(), ping: nil)
        let connection = try TestConnection([
            ("/echo", ScriptedHandler { _ in .webSocket(terms, made.value) })
        ])
        try connection.send(TestConnection.handshake)
        let late = ByteBuffer(bytes: TestConnection.frame(1, [98]))
        try connection.channel.pipeline.syncOperations.addHandler(
            ReadingWhenFlushed([late]),
            position: .first
        )
        let answer = try connection.exchange(TestConnection.frame(2, [97]))
        #expect(closer.heard == 1)
        #expect(answer.prefix(4).suffix(2) == [0x03, 0xEB])
    }
}
