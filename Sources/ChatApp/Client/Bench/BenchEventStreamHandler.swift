import NIOCore
import NIOHTTP1

/// A connection that hears by server-sent events.
final class BenchEventStreamHandler: ChannelInboundHandler, BenchConnection {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    /// Of one block, in bytes; strangers may say more than we do.
    private static let maxBlock = 64 << 20

    private(set) var listener: BenchListener
    private(set) var isOpen = false
    private let loop: BenchLoop
    private let request: HTTPRequestHead
    private let scanner = EventStreamScanner()
    private var opening: BenchOpeningPromise
    /// What came of a block that is not whole.
    private var rest = ByteBuffer()
    private var refusal: BenchRefusal?
    private var context: ChannelHandlerContext?

    init(_ loop: BenchLoop, listener: BenchListener, request: HTTPRequestHead, opened: EventLoopPromise<Void>)
    {
        self.loop = loop
        self.listener = listener
        self.request = request
        opening = BenchOpeningPromise(opened)
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }
    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelActive(context: ChannelHandlerContext) {
        context.write(wrapOutboundOut(.head(request)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): answered(head)
        case .body(let bytes) where refusal != nil: refusal?.take(bytes)
        case .body(let bytes): took(bytes)
        case .end:
            if let refusal { opening.fail(refusal.answer) }
            ended("the server ended the stream")
            context.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        opening.fail(ChannelError.eof)
        ended("the server closed the connection without a word")
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        opening.fail(error)
        ended("a connection was lost: \(ConnectionTrouble(error, silence: ClientTimes.answer).words)")
        context.close(promise: nil)
    }

    func leave() {
        isOpen = false
        context?.close(promise: nil)
    }

    private func answered(_ head: HTTPResponseHead) {
        guard head.status == .ok else {
            refusal = BenchRefusal(head)
            return
        }
        let type = head.headers.first(name: "Content-Type") ?? ""
        guard type.lowercased().hasPrefix("text/event-stream") else {
            let shown = ServerWords.shown(type)
            opening.fail(ClientProblem("the server answered with \(shown), not with events; is this a room?"))
            context?.close(promise: nil)
            return
        }
        isOpen = true
        loop.joined(self)
        opening.succeed()
    }

    private func took(_ bytes: ByteBuffer) {
        guard isOpen else { return }
        let now = BenchClock.now
        if rest.readableBytes == 0 {
            let taken = read(bytes, at: now)
            let left = bytes.readableBytesView.dropFirst(taken)
            if !left.isEmpty { rest.writeBytes(left) }
        } else {
            rest.writeImmutableBuffer(bytes)
            rest.moveReaderIndex(forwardBy: read(rest, at: now))
            if rest.readableBytes == 0 { rest.clear() } else { rest.discardReadBytes() }
        }
        if rest.readableBytes > Self.maxBlock {
            ended("an event has more than \(Self.maxBlock) bytes")
            context?.close(promise: nil)
        }
    }

    /// Answers how many bytes it needs no more.
    private func read(_ bytes: ByteBuffer, at now: UInt64) -> Int {
        bytes.withUnsafeReadableBytes { memory in
            var offset = 0
            while let block = Self.hear(memory, from: &offset, by: scanner, at: now, &listener, &loop.tally) {
                heard(block)
            }
            return offset
        }
    }

    /// Hears messages up to the first block that is none, which is the answer.
    private static func hear(
        _ bytes: UnsafeRawBufferPointer,
        from offset: inout Int,
        by scanner: EventStreamScanner,
        at now: UInt64,
        _ listener: inout BenchListener,
        _ tally: inout BenchTally
    ) -> EventStreamScanner.Block? {
        while let block = scanner.next(in: bytes, from: &offset) {
            guard block.event == .message else { return block }
            if let data = block.data { listener.heard(data, at: now, &tally) }
        }
        return nil
    }

    private func heard(_ block: EventStreamScanner.Block) {
        let data = Array(block.data ?? UnsafeRawBufferPointer(start: nil, count: 0))
        switch block.event {
        case .message, .other: break
        case .gap:
            let gap = TailGap(json: data)
            loop.met("the server told of a gap: \(gap?.sentence ?? "messages may be lost")")
        case .end:
            let words = StreamNotice(data: data).words
            ended(words.isEmpty ? "the room was removed" : "the room is no longer there: \(words)")
        case .refused:
            let notice = StreamNotice(data: data)
            let code = notice.status.map { " (\($0))" } ?? ""
            ended("the server has no place now\(code): \(notice.words)")
        }
    }

    private func ended(_ trouble: String) {
        guard isOpen else { return }
        isOpen = false
        loop.met(trouble)
    }
}
