import Histogram
import NIOCore
import NIOEmbedded
import Router
import Testing

@testable import ChatApp

@Suite struct BenchSocketHandlerTests {
    private let format = BenchFormat(run: 1, size: 64)

    /// A loop with one connection, which publishes where it has a number.
    private func connection(publisher: UInt32?) throws -> (EmbeddedChannel, BenchLoop, BenchSocketHandler) {
        let channel = EmbeddedChannel()
        let loop = BenchLoop(channel.eventLoop, format: format)
        let listener = BenchListener(format, publishers: 0..<1, own: publisher)
        let handler = BenchSocketHandler(loop, listener: listener, publisher: publisher)
        try channel.pipeline.syncOperations.addHandler(handler)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return (channel, loop, handler)
    }

    private func start(_ loop: BenchLoop, _ change: (inout BenchPlan) -> Void = { _ in }) throws {
        var plan = BenchPlan(target: try BenchTarget(written: "ws://h/room"))
        plan.connections = 1
        change(&plan)
        let now = BenchClock.now
        loop.prepare(measuring: 0, until: .max, at: now, plan: plan)
        loop.begin(at: now)
    }

    private func frame(_ sequence: UInt32) -> [UInt8] {
        var bytes = format.makeTemplate(publisher: 0)
        BenchFormat.write(sequence: sequence, sentAt: 1, into: &bytes)
        return [0x81, 64] + bytes
    }

    /// The messages that went out, by their sequences; other frames as nil.
    private func sent(_ channel: EmbeddedChannel) throws -> [UInt32?] {
        var sequences: [UInt32?] = []
        while var bytes = try channel.readOutbound(as: ByteBuffer.self) {
            while let head = bytes.readBytes(length: 2), let key = bytes.readBytes(length: 4),
                let masked = bytes.readBytes(length: Int(head[1] & 0x7F))
            {
                let payload = masked.enumerated().map { $1 ^ key[$0 % 4] }
                if case .ours(let message) = payload.withUnsafeBytes({ format.read($0) }) {
                    sequences.append(message.sequence)
                } else {
                    sequences.append(nil)
                }
            }
        }
        return sequences
    }

    @Test func `the next message goes out when one's own came back`() throws {
        let (channel, loop, _) = try connection(publisher: 0)
        try start(loop) { $0.pace = .window(2) }
        #expect(try sent(channel) == [0, 1])
        try channel.writeInbound(ByteBuffer(bytes: frame(0)))
        #expect(try sent(channel) == [2])
        try channel.writeInbound(ByteBuffer(bytes: frame(1) + frame(2)))
        #expect(try sent(channel) == [3, 4])
        #expect(loop.tally.sent == 5)
        #expect(loop.tally.deliveries == 3)
    }

    @Test func `what comes before its own loop begins is counted, and answered with nothing`() throws {
        let (channel, loop, _) = try connection(publisher: 0)
        let now = BenchClock.now
        var plan = BenchPlan(target: try BenchTarget(written: "ws://h/room"))
        plan.connections = 1
        loop.prepare(measuring: 0, until: .max, at: now, plan: plan)
        try channel.writeInbound(ByteBuffer(bytes: frame(0)))
        #expect(try sent(channel).isEmpty)
        loop.begin(at: now)
        #expect(try sent(channel) == [0])
        #expect(loop.tally.deliveries == 1)
    }

    @Test func `frames are heard however they are cut`() throws {
        let bytes = frame(0) + [0x89, 0] + frame(1) + frame(2)
        for size in 1...bytes.count {
            let (channel, loop, _) = try connection(publisher: nil)
            try start(loop)
            for start in stride(from: 0, to: bytes.count, by: size) {
                try channel.writeInbound(ByteBuffer(bytes: bytes[start..<min(start + size, bytes.count)]))
            }
            #expect(loop.tally.deliveries == 3)
            #expect(loop.tally.isFaultless)
            #expect(loop.tally.foreign == 0)
        }
    }

    @Test func `a ping is answered`() throws {
        let (channel, _, _) = try connection(publisher: nil)
        try channel.writeInbound(ByteBuffer(bytes: [0x89, 1, 0x61]))
        let pong = try #require(try channel.readOutbound(as: ByteBuffer.self)).readableBytesView
        #expect(Array(pong.prefix(2)) == [0x8A, 0x81])
        #expect(pong.count == 7)
        #expect(pong.last.map { $0 ^ pong[pong.startIndex + 2] } == 0x61)
    }

    @Test(
        arguments: [
            ([0x88, 6, 0x0F, 0xA1] + Array("slow".utf8), "the server closed the connection (4001: slow)"),
            ([0x88, 0], "the server closed the connection (1005)"),
            ([0x01, 0], "the server sends messages in pieces, which bench does not read"),
        ] as [([UInt8], String)]
    )
    func `a connection that ends is told of, once`(bytes: [UInt8], words: String) throws {
        let (channel, loop, handler) = try connection(publisher: nil)
        try channel.writeInbound(ByteBuffer(bytes: bytes))
        channel.embeddedEventLoop.run()
        #expect(!handler.isOpen)
        #expect(!channel.isActive)
        #expect(loop.tell(at: 0, patience: 1).troubles == [words: 1])
    }

    @Test func `a connection that breaks is told of`() throws {
        let (channel, loop, _) = try connection(publisher: nil)
        _ = try channel.finish()
        let moment = loop.tell(at: 0, patience: 1)
        #expect(moment.troubles == ["the server closed the connection without a word": 1])
        #expect(moment.open == 0)
    }

    @Test func `a farewell of our own is no trouble`() throws {
        let (channel, loop, _) = try connection(publisher: nil)
        loop.leave()
        channel.embeddedEventLoop.run()
        let close = try #require(try channel.readOutbound(as: ByteBuffer.self))
        #expect(Array(close.readableBytesView.prefix(2)) == [0x88, 0x82])
        #expect(loop.tell(at: 0, patience: 1).troubles.isEmpty)
    }

    @Test func `behind the stop nothing is sent, and what is missing is known`() throws {
        let (channel, loop, _) = try connection(publisher: 0)
        try start(loop) { $0.pace = .window(2) }
        #expect(try sent(channel) == [0, 1])
        loop.stop()
        try channel.writeInbound(ByteBuffer(bytes: frame(0)))
        #expect(try sent(channel).isEmpty)
        #expect(loop.sent.map(\.count) == [2])
        #expect(loop.missing(of: [2]) == 1)
    }

    @Test func `a message that is lost does not hold its publisher for ever`() throws {
        let (channel, loop, _) = try connection(publisher: 0)
        try start(loop)
        #expect(try sent(channel) == [0])
        _ = loop.tell(at: BenchClock.now, patience: 60_000_000_000)
        #expect(try sent(channel).isEmpty)
        _ = loop.tell(at: BenchClock.now, patience: 0)
        #expect(try sent(channel) == [1])
        try channel.writeInbound(ByteBuffer(bytes: frame(1)))
        #expect(loop.tally.lost == 1)
    }

    @Test func `a publisher of an open loop sends what is due, whatever comes back`() throws {
        let (channel, loop, _) = try connection(publisher: 0)
        try start(loop) {
            $0.pace = .rate(Rate(1000, per: .second))
            $0.end = .messages(3)
        }
        #expect(try sent(channel) == [0])
        #expect(!loop.isDone)
        // The clock is the machine's: behind an hour, all are due.
        let later = BenchClock.now + 3_600_000_000_000
        loop.publishers.first?.publish(at: later)
        #expect(try sent(channel) == [1, 2])
        #expect(loop.isDone)
    }

    @Test func `what is asked for is counted once`() throws {
        let (channel, loop, _) = try connection(publisher: nil)
        try start(loop)
        try channel.writeInbound(ByteBuffer(bytes: frame(0) + frame(1)))
        #expect(loop.tell(at: 0, patience: 1).latencies.totalCount == 2)
        try channel.writeInbound(ByteBuffer(bytes: frame(2)))
        #expect(loop.tell(at: 0, patience: 1).latencies.totalCount == 1)
        #expect(loop.wholeTally.latencies.totalCount == 3)
        #expect(loop.tell(at: 0, patience: 1).heard == 3)
    }
}
