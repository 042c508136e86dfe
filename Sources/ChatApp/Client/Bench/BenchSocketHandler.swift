import NIOCore
import Router

/// A connection over WebSocket, which hears and may publish: frames to bytes and back, without a codec between.
final class BenchSocketHandler: ChannelInboundHandler, BenchConnection {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Of a frame, in bytes; strangers may say more than we do.
    private static let maxFrame = 64 << 20

    let publisher: UInt32?
    private(set) var listener: BenchListener
    private let loop: BenchLoop
    private let reader = ServerFrameReader(limit: maxFrame)
    /// Nil until it publishes.
    private var publishing: BenchPublishing?
    private var template: [UInt8]
    private var frames = MaskedFrames()
    /// What came of a frame that is not whole.
    private var rest = ByteBuffer()
    private var context: ChannelHandlerContext?

    /// `publisher` is its number, counted over all rooms; nil: it only hears.
    init(_ loop: BenchLoop, listener: BenchListener, publisher: UInt32?) {
        self.loop = loop
        self.listener = listener
        self.publisher = publisher
        template = publisher.map { loop.format.makeTemplate(publisher: $0) } ?? []
    }

    private(set) var isOpen = false
    var isDone: Bool { publishing?.isDone ?? true }
    var sent: UInt32 { publishing?.sent ?? 0 }
    var nextDue: UInt64? { isOpen ? publishing?.nextDue : nil }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        isOpen = true
        loop.joined(self)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func channelInactive(context: ChannelHandlerContext) {
        ended("the server closed the connection without a word")
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        ended("a connection was lost: \(ConnectionTrouble(error, silence: ClientTimes.answer).words)")
        context.close(promise: nil)
    }

    // MARK: Reading

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        guard isOpen else { return }
        let now = BenchClock.now
        if rest.readableBytes == 0 {
            bytes.moveReaderIndex(forwardBy: read(bytes, at: now))
            // A slice would keep all of what was read from being used again.
            if bytes.readableBytes > 0 { rest.writeBytes(bytes.readableBytesView) }
        } else {
            rest.writeBuffer(&bytes)
            rest.moveReaderIndex(forwardBy: read(rest, at: now))
            if rest.readableBytes == 0 { rest.clear() } else { rest.discardReadBytes() }
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if publishing != nil {
            let now = BenchClock.now
            publishing?.returned(before: listener.nextOwn, at: now)
            publish(at: now)
        } else {
            flush()
        }
        context.fireChannelReadComplete()
    }

    /// Answers how many bytes it needs no more.
    private func read(_ bytes: ByteBuffer, at now: UInt64) -> Int {
        bytes.withUnsafeReadableBytes { memory in
            var offset = 0
            do throws(ServerFrameReader.Problem) {
                while let frame = try Self.hear(
                    memory,
                    from: &offset,
                    by: reader,
                    at: now,
                    &listener,
                    &loop.tally
                ) {
                    heard(frame)
                }
            } catch {
                ended("\(error)")
                context?.close(promise: nil)
            }
            return isOpen ? offset : memory.count
        }
    }

    /// Hears messages up to the first frame that is none, which is the answer.
    ///
    /// Holds on to listener and tally for all of them: asking the classes for each would take as long as the rest.
    private static func hear(
        _ bytes: UnsafeRawBufferPointer,
        from offset: inout Int,
        by reader: ServerFrameReader,
        at now: UInt64,
        _ listener: inout BenchListener,
        _ tally: inout BenchTally
    ) throws(ServerFrameReader.Problem) -> ServerFrameReader.Frame? {
        while let frame = try reader.next(in: bytes, from: &offset) {
            guard frame.kind == .message else { return frame }
            listener.heard(frame.payload, at: now, &tally)
        }
        return nil
    }

    private func heard(_ frame: ServerFrameReader.Frame) {
        switch frame.kind {
        case .message, .pong: break
        case .ping: frames.append(.pong, frame.payload)
        case .close:
            let (code, words) = RoomSocket.farewell(Array(frame.payload))
            let shown = words.isEmpty ? "\(code)" : "\(code): \(words)"
            ended("the server closed the connection (\(shown))")
            frames.append(.close, UnsafeRawBufferPointer(rebasing: frame.payload.prefix(2)))
            flush()
            context?.close(promise: nil)
        }
    }

    private func ended(_ trouble: String) {
        guard isOpen else { return }
        isOpen = false
        loop.met(trouble)
    }

    // MARK: Writing

    /// A rate counts from `start`; nothing is sent yet.
    func prepare(_ plan: BenchPlan, at start: UInt64) {
        guard let publisher else { return }
        publishing = BenchPublishing(
            plan.pace(of: publisher, from: start),
            quota: plan.quota(of: publisher),
            messageBytes: plan.size.bytes
        )
    }

    /// Sends what there is to send now.
    func publish(at now: UInt64) {
        defer { flush() }
        // What the socket does not take stays due; it is sent when there is room, and counts from when it was due.
        guard loop.isPublishing, isOpen, context?.channel.isWritable == true,
            let burst = publishing?.takeBurst(at: now)
        else { return }
        for sequence in burst.sequences {
            let sentAt = burst.sentAt(sequence)
            BenchFormat.write(sequence: sequence, sentAt: sentAt, into: &template)
            template.withUnsafeBytes { frames.append(.text, $0) }
            if loop.tally.isMeasured(sentAt: sentAt) { loop.tally.sent += 1 }
        }
        loop.tally.sentInAll += burst.sequences.count
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { publish(at: BenchClock.now) }
        context.fireChannelWritabilityChanged()
    }

    func forgive(after patience: UInt64, at now: UInt64) {
        guard publishing?.forgive(after: patience, at: now) == true else { return }
        publish(at: now)
    }

    func leave() {
        isOpen = false
        // 1000: all is well.
        withUnsafeBytes(of: UInt16(1000).bigEndian) { frames.append(.close, $0) }
        flush()
        context?.close(promise: nil)
    }

    private func flush() {
        guard let bytes = frames.take() else { return }
        context?.writeAndFlush(wrapOutboundOut(bytes), promise: nil)
    }
}
