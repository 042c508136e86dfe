import HTTPTypes
import NIOCore
import NIOEmbedded
import TestSupport
import Testing

@testable import Router

/// What is agreed at the door, and what it does to messages on their way in and out.
@Suite struct SessionCompressionTests {
    private static let offer = "permessage-deflate; client_max_window_bits"
    private static let agreed =
        "sec-websocket-extensions: permessage-deflate; server_no_context_takeover; client_no_context_takeover\r\n"

    private struct Scene {
        let recording = RecordingSession()
        let connection: TestConnection

        init(compresses: Bool = true) throws {
            let terms = WebSocketTerms(limits: LimitSettings(), ping: nil, compresses: compresses)
            let lent = NIOLoopBound(recording, eventLoop: EmbeddedEventLoop())
            connection = try TestConnection([
                ("/echo", ScriptedHandler { _ in .webSocket(terms, lent.value) })
            ])
        }

        func open(offering offer: String? = offer) throws -> String {
            let field = offer.map { "\r\nSec-WebSocket-Extensions: \($0)\r\n\r\n" } ?? "\r\n\r\n"
            // A carriage return and its line feed are one character.
            return try connection.send(TestConnection.handshake.dropLast(2) + field)
        }
    }

    /// One long message, as a client deflates it, in a frame of its own.
    private static func deflated(_ message: [UInt8]) throws -> [UInt8] {
        clientFrame(1, try #require(Deflated.deflate(message, by: try Deflated.deflater())), reserved: 0x40)
    }

    @Test func `the answer to an offer says what is agreed`() throws {
        let answer = try Scene().open()
        #expect(answer.hasPrefix("HTTP/1.1 101 Switching Protocols\r\n"))
        #expect(answer.contains(Self.agreed))
    }

    @Test(
        arguments: [
            (false, offer), (true, nil), (true, "permessage-deflate; server_max_window_bits=10"),
            (true, "permessage-deflate; ="),
        ] as [(Bool, String?)]
    )
    func `nothing is agreed where it is off, not offered, or cannot be met`(
        compresses: Bool,
        offer: String?
    ) throws {
        let scene = try Scene(compresses: compresses)
        let answer = try scene.open(offering: offer)
        #expect(answer.hasPrefix("HTTP/1.1 101 Switching Protocols\r\n"))
        #expect(!answer.contains("sec-websocket-extensions"))
        _ = try scene.connection.exchange(try Self.deflated(Deflated.words(500)))
        #expect(scene.recording.farewell == .protocolError(.reservedBits))
    }

    @Test func `a deflated message is taken as what it was, and what is sent is deflated`() throws {
        let scene = try Scene()
        _ = try scene.open()
        let message = Deflated.words(500)
        let answer = try scene.connection.exchange(try Self.deflated(message) + text("short"))
        #expect(scene.recording.messages == [String(decoding: message, as: UTF8.self), "short"])
        let frames = MarkedFrame.all(in: answer)
        #expect(frames.map(\.isDeflated) == [true, false])
        #expect(try frames.map { try $0.message() } == [message, Array("short".utf8)])
        let tally = scene.connection.worker.snapshot().counters.compression
        #expect(tally.deflated == 1 && tally.inflated == 1 && tally.bytesBefore == 500)
        #expect(tally.bytesAfter == UInt64(frames[0].payload.count))
    }

    @Test
    func `a read of many small bombs is taken in portions, in its order, and nothing is read meanwhile`()
        throws
    {
        let scene = try Scene()
        _ = try scene.open()
        let bomb = try Self.deflated([UInt8](repeating: 0x61, count: 60_000))
        let read = (0..<40).flatMap { _ in bomb } + text("last")
        _ = try scene.connection.exchange(read)
        let first = scene.recording.messages.count
        #expect(first < 10)
        #expect(scene.recording.session?.mayRead == false)
        scene.connection.loop.advanceTime(by: .milliseconds(1))
        #expect(scene.recording.messages.count > first)
        for _ in 0..<20 { scene.connection.loop.advanceTime(by: .milliseconds(1)) }
        #expect(scene.recording.messages.count == 41 && scene.recording.messages.last == "last")
        #expect(scene.recording.session?.mayRead == true)
    }

    @Test func `a single text is deflated too`() throws {
        let scene = try Scene()
        _ = try scene.open()
        scene.recording.session?.send(String(repeating: "tea ", count: 100))
        let frames = MarkedFrame.all(in: try scene.connection.exchange([]))
        #expect(frames.map(\.isDeflated) == [true])
        #expect(try frames.map { try $0.message() } == [Array(String(repeating: "tea ", count: 100).utf8)])
    }

    @Test func `what is no DEFLATE data, and what is too big, closes the session`() throws {
        let bad = try Scene()
        _ = try bad.open()
        #expect(
            try bad.connection.exchange(clientFrame(1, [0xFF], reserved: 0x40)) == closeReply(.notDeflated)
        )
        #expect(bad.recording.farewell == .notDeflated)
        #expect(bad.connection.worker.counters.closed == ["not_deflated": 1])

        let bomb = try Scene()
        _ = try bomb.open()
        let limit = LimitSettings().message.bytes
        _ = try bomb.connection.exchange(try Self.deflated(Array(repeating: 97, count: limit + 1)))
        #expect(bomb.recording.farewell == .messageTooBig(limit: limit))
    }

    @Test func `peers of one loop share what compresses, and without such peers there is none`() throws {
        let first = try Scene(compresses: false)
        _ = try first.open()
        #expect(first.connection.worker.madeCompression == nil)
        let one = try #require(first.connection.worker.compression)
        #expect(first.connection.worker.compression === one)
    }
}
