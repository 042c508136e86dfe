import HTTPTypes
import Logging
import NIOCore
import NIOHTTP1

/// One HTTP/1 connection: requests are answered in their order, one at a time, until one becomes a session.
final class HTTPConnection: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    enum Phase {
        case waiting
        case receiving(HTTPRequestHead, body: [UInt8])
        /// A handler takes its time.
        case answering
        /// A handler answers on this loop, when it can.
        case holding(HeldReply, LiveRoute)
        /// A file is on its way; the phase begins anew with each piece.
        case sending(FileTransfer)
        /// A room has yet to fix the place of this session.
        case opening(Session)
        /// The rest of the pipeline has taken over, or nothing more is read.
        case finished

        var isSending: Bool {
            if case .sending = self { true } else { false }
        }
    }

    let entrance: Entrance
    let worker: Worker
    let logger: Logger
    let decoder: ByteToMessageHandler<HTTPRequestDecoder>
    var context: ChannelHandlerContext?
    var ends: Dispatch.Ends?
    var phase = Phase.waiting
    /// When the phase began.
    private var since: Uptime
    private var unwritableSince: Uptime
    var hasAnswered = false
    var owesRead = false
    var owesFlush = false
    var isInRead = false
    var inputHasEnded = false
    var isResuming = false
    /// Fields that let pages of other origins read the answer to this request, as lines.
    var crossOrigin: [UInt8] = []
    /// What a handler does for the request that is being answered.
    var work: Task<Void, Never>?
    /// Requests that came while one is being answered.
    var pipelined: CircularBuffer<HTTPServerRequestPart> = []

    init(
        entrance: Entrance,
        worker: Worker,
        decoder: ByteToMessageHandler<HTTPRequestDecoder>,
        logger: Logger
    ) {
        self.entrance = entrance
        self.worker = worker
        self.decoder = decoder
        self.logger = logger
        since = worker.uptime
        unwritableSince = worker.uptime
    }

    // MARK: Channel events

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        worker.add(self)
        if entrance == .site { worker.counters.connectionsOpened += 1 }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        worker.remove(self)
    }

    func channelInactive(context: ChannelHandlerContext) {
        switch phase {
        case .opening(let session): session.channelEnded()
        case .holding(let reply, _): reply.clientLeft()
        default: break
        }
        if entrance == .site { worker.counters.closed["http", default: 0] += 1 }
        phase = .finished
        work?.cancel()
        pipelined.removeAll()
        worker.remove(self)
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        isInRead = true
        let part = unwrapInboundIn(data)
        if case .finished = phase { return }
        if pipelined.isEmpty, mayTake(context) {
            take(part, context)
        } else if pipelined.count < Self.mostPipelined {
            pipelined.append(part)
        } else {
            context.close(promise: nil)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isInRead = false
        if owesFlush {
            owesFlush = false
            context.flush()
        }
        context.fireChannelReadComplete()
    }

    /// While one request is being answered, or a peer does not take its answers, no more are read.
    func read(context: ChannelHandlerContext) {
        if mayTake(context), pipelined.isEmpty {
            context.read()
        } else {
            owesRead = true
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            resume(context)
        } else {
            unwritableSince = worker.uptime
        }
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent {
            inputHasEnded = true
            switch phase {
            case .answering, .sending: break
            case .holding(let reply, _):
                // Who waits for others is gone when it is silent; who has sent a message hears what became of it.
                if reply.isWaiting {
                    reply.clientLeft()
                    context.close(promise: nil)
                }
            case .opening(let session):
                session.channelEnded()
                context.close(promise: nil)
            case .waiting, .receiving:
                if pipelined.isEmpty { finish(context) }
            case .finished: closeWhenWritten(context)
            }
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError else { return context.close(promise: nil) }
        switch phase {
        case .waiting, .receiving:
            let refusal = Refusal(unreadable: error)
            count(refusal.status, refusal.statsName, nil)
            write(refusal.reply, to: nil, context)
        case .answering, .holding:
            // The decoder reads no further: what is being answered is the last.
            inputHasEnded = true
        case .sending, .opening, .finished:
            context.close(promise: nil)
        }
    }

    /// Parts of requests that may wait while one is being answered, or answers are not taken.
    ///
    /// More than one read of the socket can bring; the next waits until there is room.
    private static let mostPipelined = 16_384

    /// Whether the next part of a request may be looked at.
    func mayTake(_ context: ChannelHandlerContext) -> Bool {
        switch phase {
        case .answering, .holding, .sending, .opening: false
        case .waiting, .receiving, .finished: context.channel.isWritable
        }
    }

    // MARK: Time

    /// How long a peer may take to answer a close, in nanoseconds.
    private static let closePatience: UInt64 = 5_000_000_000

    /// Called about once a second.
    func sweep() {
        guard let context else { return }
        let timeouts = worker.timeouts
        let patience: UInt64?
        switch phase {
        case .waiting: patience = hasAnswered ? timeouts.idle : timeouts.head
        case .receiving: patience = timeouts.body
        case .sending(let transfer):
            if transfer.isCutShort { return context.close(promise: nil) }
            patience = timeouts.write
        case .finished, .opening: patience = Self.closePatience
        case .answering: return
        case .holding(let reply, _): return reply.sweep()
        }
        let isStuck = !context.channel.isWritable && !phase.isSending
        let isOver = isStuck ? isPast(timeouts.write, since: unwritableSince) : isPast(patience, since: since)
        if isOver { context.close(promise: nil) }
    }

    private func isPast(_ patience: UInt64?, since moment: Uptime) -> Bool {
        // The worker's time moves once a second: a moment may be that much older than it says.
        patience.map { worker.uptime.nanoseconds(since: moment) > $0 + Worker.sweepPeriod } ?? false
    }

    /// Ends the connection, after the answer that is being made if there is one.
    func drain() {
        guard let context else { return }
        switch phase {
        case .waiting where pipelined.isEmpty: finish(context)
        case .finished: closeWhenWritten(context)
        case .opening: review()
        case .holding(let reply, _): reply.hurry()
        case .waiting, .receiving, .answering, .sending: break
        }
    }

    /// Looks again at who waits for something: what it came in by may have gone.
    func review() {
        switch phase {
        case .opening(let session): worker.review(session)
        case .holding(let reply, let route): worker.review(reply, of: route, entrance)
        default: break
        }
    }

    func enter(_ phase: Phase) {
        self.phase = phase
        since = worker.uptime
    }
}
