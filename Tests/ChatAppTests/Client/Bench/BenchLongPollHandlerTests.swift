import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import ChatApp

@Suite struct BenchLongPollHandlerTests {
    private let format = BenchFormat(run: 1, size: 64)

    private struct Connection {
        var channel: EmbeddedChannel
        var loop: BenchLoop
        var opened: EventLoopFuture<Void>

        /// What was asked since it was looked at before.
        func questions() throws -> [String] {
            var questions: [String] = []
            while let part = try channel.readOutbound(as: HTTPClientRequestPart.self) {
                if case .head(let head) = part { questions.append(head.uri) }
            }
            return questions
        }

        func answer(_ text: String, status: Int = 200) throws {
            let head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: status))
            try channel.writeInbound(HTTPClientResponsePart.head(head))
            try channel.writeInbound(HTTPClientResponsePart.body(ByteBuffer(string: text)))
            try channel.writeInbound(HTTPClientResponsePart.end(nil))
        }
    }

    private func connection() throws -> Connection {
        let channel = EmbeddedChannel()
        let loop = BenchLoop(channel.eventLoop, format: format)
        let opened = channel.eventLoop.makePromise(of: Void.self)
        let handler = BenchLongPollHandler(
            loop,
            listener: BenchListener(format, publishers: 0..<1),
            opened: opened
        ) { question in
            let wait = question.wait.map { "\($0.components.seconds)" } ?? "none"
            return HTTPRequestHead(version: .http1_1, method: .GET, uri: "\(question.since) \(wait)")
        }
        try channel.pipeline.syncOperations.addHandler(handler)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return Connection(channel: channel, loop: loop, opened: opened.futureResult)
    }

    private func message(_ sequence: UInt32) -> String {
        var bytes = format.makeTemplate(publisher: 0)
        BenchFormat.write(sequence: sequence, sentAt: 1, into: &bytes)
        return #"{"id":"e-\#(sequence)","type":"text","data":"\#(String(decoding: bytes, as: UTF8.self))"}"#
    }

    private func answer(_ messages: String..., cursor: String, gap: String = "") -> String {
        #"{"messages":[\#(messages.joined(separator: ","))],"cursor":"\#(cursor)","more":false\#(gap)}"#
    }

    @Test func `learns its place, and then asks behind each answer`() throws {
        let connection = try connection()
        #expect(try connection.questions() == ["latest 0"])
        try connection.answer(answer(cursor: "e-0"))
        try connection.opened.wait()
        #expect(try connection.questions() == ["e-0 25"])
        try connection.answer(answer(message(0), message(1), cursor: "e-2"))
        #expect(try connection.questions() == ["e-2 25"])
        #expect(connection.loop.tally.heardInAll == 2)
        #expect(connection.loop.tally.isFaultless)
    }

    @Test func `a gap is told of, and the stay goes on`() throws {
        let connection = try connection()
        try connection.answer(answer(cursor: "e-0"))
        let gap = #","gap":{"after":"e-8","lost":8,"reason":"expired"}"#
        try connection.answer(answer(message(8), cursor: "e-9", gap: gap))
        let moment = connection.loop.tell(at: 0, patience: 1)
        let words = "the server told of a gap: 8 messages are lost: the room keeps them no longer"
        #expect(moment.troubles == [words: 1])
        #expect(moment.open == 1)
        #expect(connection.loop.tally.lost == 8)
    }

    @Test func `a refusal is opening's error at first, and trouble later`() throws {
        let refused = try connection()
        try refused.answer("not from there", status: 403)
        #expect(throws: ServerAnswer(status: 403, words: "not from there")) { try refused.opened.wait() }
        let connection = try connection()
        try connection.answer(answer(cursor: "e-0"))
        try connection.answer("draining", status: 503)
        #expect(connection.loop.tell(at: 0, patience: 1).troubles == ["the server answered 503: draining": 1])
        #expect(!connection.channel.isActive)
    }

    @Test func `what no room says is opening's error`() throws {
        let connection = try connection()
        try connection.answer("<html>")
        let words = "the server answered with what no room says; is this a room?"
        #expect(throws: ClientProblem(words)) { try connection.opened.wait() }
    }
}
