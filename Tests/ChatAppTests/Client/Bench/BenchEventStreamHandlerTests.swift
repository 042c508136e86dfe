import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import ChatApp

@Suite struct BenchEventStreamHandlerTests {
    private let format = BenchFormat(run: 1, size: 64)

    private struct Connection {
        var channel: EmbeddedChannel
        var loop: BenchLoop
        var opened: EventLoopFuture<Void>
    }

    private func connection() throws -> Connection {
        let channel = EmbeddedChannel()
        let loop = BenchLoop(channel.eventLoop, format: format)
        let opened = channel.eventLoop.makePromise(of: Void.self)
        let handler = BenchEventStreamHandler(
            loop,
            listener: BenchListener(format, publishers: 0..<1),
            request: HTTPRequestHead(version: .http1_1, method: .GET, uri: "/room"),
            opened: opened
        )
        try channel.pipeline.syncOperations.addHandler(handler)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return Connection(channel: channel, loop: loop, opened: opened.futureResult)
    }

    private func openConnection() throws -> Connection {
        let connection = try connection()
        try connection.channel.writeInbound(head(200, "text/event-stream; charset=utf-8"))
        try connection.opened.wait()
        return connection
    }

    private func head(_ status: Int, _ type: String) -> HTTPClientResponsePart {
        .head(
            HTTPResponseHead(
                version: .http1_1,
                status: .init(statusCode: status),
                headers: ["Content-Type": type]
            )
        )
    }

    private func body(_ text: String) -> HTTPClientResponsePart { .body(ByteBuffer(string: text)) }

    private func event(_ sequence: UInt32) -> String {
        var bytes = format.makeTemplate(publisher: 0)
        BenchFormat.write(sequence: sequence, sentAt: 1, into: &bytes)
        return "id: e-\(sequence)\ndata: \(String(decoding: bytes, as: UTF8.self))\n\n"
    }

    @Test func `asks, and is in when the stream begins`() throws {
        let connection = try connection()
        guard case .head(let request)? = try connection.channel.readOutbound(as: HTTPClientRequestPart.self)
        else {
            Issue.record("no request went out")
            return
        }
        #expect(request.uri == "/room")
        #expect(connection.loop.tell(at: 0, patience: 1).open == 0)
        try connection.channel.writeInbound(head(200, "text/event-stream"))
        try connection.opened.wait()
        #expect(connection.loop.tell(at: 0, patience: 1).open == 1)
    }

    @Test func `messages are heard however they are cut`() throws {
        let text = "retry: 3000\n\nid: e-0\n\n" + event(0) + ": ping\n\n" + event(1)
        for size in 1...text.utf8.count {
            let connection = try openConnection()
            let bytes = Array(text.utf8)
            for start in stride(from: 0, to: bytes.count, by: size) {
                let piece = ByteBuffer(bytes: bytes[start..<min(start + size, bytes.count)])
                try connection.channel.writeInbound(HTTPClientResponsePart.body(piece))
            }
            #expect(connection.loop.tally.heardInAll == 2)
            #expect(connection.loop.tally.isFaultless)
            #expect(connection.loop.tally.foreign == 0)
        }
    }

    @Test(
        arguments: [
            (
                "event: gap\ndata: {\"after\":\"e-1\",\"lost\":3,\"reason\":\"slow\"}\n\n", 1,
                "the server told of a gap: 3 messages are lost: this reader fell too far behind"
            ),
            ("event: end\ndata: {\"reason\":\"reload\"}\n\n", 0, "the room is no longer there: reload"),
            (
                "event: refused\ndata: {\"status\":503,\"reason\":\"full\"}\n\n", 0,
                "the server has no place now (503): full"
            ),
        ]
    )
    func `gaps, refusals and ends are told of`(text: String, open: Int, words: String) throws {
        let connection = try openConnection()
        try connection.channel.writeInbound(body(text))
        let moment = connection.loop.tell(at: 0, patience: 1)
        #expect(moment.troubles == [words: 1])
        #expect(moment.open == open)
    }

    @Test func `a stream that ends is told of, once`() throws {
        let connection = try openConnection()
        try connection.channel.writeInbound(HTTPClientResponsePart.end(nil))
        #expect(connection.loop.tell(at: 0, patience: 1).troubles == ["the server ended the stream": 1])
        #expect(!connection.channel.isActive)
    }

    @Test func `a refusal is opening's error, with what the server says`() throws {
        let connection = try connection()
        try connection.channel.writeInbound(head(404, "text/plain"))
        try connection.channel.writeInbound(body("no route\n"))
        try connection.channel.writeInbound(HTTPClientResponsePart.end(nil))
        #expect(throws: ServerAnswer(status: 404, words: "no route")) { try connection.opened.wait() }
    }

    @Test func `a page is no room`() throws {
        let connection = try connection()
        try connection.channel.writeInbound(head(200, "text/html"))
        let words = "the server answered with text/html, not with events; is this a room?"
        #expect(throws: ClientProblem(words)) { try connection.opened.wait() }
    }

    @Test func `a connection that breaks before the answer is opening's error`() throws {
        let connection = try connection()
        _ = try connection.channel.finish()
        #expect(throws: ChannelError.eof) { try connection.opened.wait() }
    }
}
