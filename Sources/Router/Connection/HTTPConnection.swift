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
        /// A room has yet to fix the place of this session.
        case opening(Session)
        /// The rest of the pipeline has taken over, or nothing more is read.
        case finished
    }

    let entrance: Entrance
    let worker: Worker
    private let logger: Logger
    let decoder: ByteToMessageHandler<HTTPRequestDecoder>
    var context: ChannelHandlerContext?
    private var ends: Dispatch.Ends?
    var phase = Phase.waiting
    /// When the phase began.
    private var since: Uptime
    var hasAnswered = false
    var owesRead = false
    var owesFlush = false
    var isInRead = false
    var inputHasEnded = false
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
    }

    // MARK: Channel events

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        worker.add(self)
        worker.counters.connectionsOpened += 1
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        worker.remove(self)
    }

    func channelInactive(context: ChannelHandlerContext) {
        if case .opening(let session) = phase { session.channelEnded() }
        phase = .finished
        pipelined.removeAll()
        worker.remove(self)
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        isInRead = true
        let part = unwrapInboundIn(data)
        switch phase {
        case .answering, .opening: pipelined.append(part)
        case .waiting, .receiving: take(part, context)
        case .finished: break
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
        if isBusy || !context.channel.isWritable {
            owesRead = true
        } else {
            context.read()
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        payRead(context)
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent {
            inputHasEnded = true
            switch phase {
            case .answering: break
            case .opening(let session):
                session.channelEnded()
                context.close(promise: nil)
            case .waiting, .receiving, .finished: context.close(promise: nil)
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
        case .answering, .opening, .finished:
            context.close(promise: nil)
        }
    }

    private var isBusy: Bool {
        switch phase {
        case .answering, .opening: true
        case .waiting, .receiving, .finished: false
        }
    }

    private func payRead(_ context: ChannelHandlerContext) {
        guard owesRead, !isBusy, context.channel.isWritable else { return }
        owesRead = false
        context.read()
    }

    // MARK: Time

    /// How long a connection may wait for its first request, in nanoseconds; then between two; and for a body.
    private static let headPatience: UInt64 = 10_000_000_000
    private static let idlePatience: UInt64 = 75_000_000_000
    private static let bodyPatience: UInt64 = 30_000_000_000
    private static let closePatience: UInt64 = 5_000_000_000

    /// Called about once a second.
    func sweep() {
        let patience: UInt64
        switch phase {
        case .waiting: patience = hasAnswered ? Self.idlePatience : Self.headPatience
        case .receiving: patience = Self.bodyPatience
        case .finished: patience = Self.closePatience
        case .answering, .opening: return
        }
        guard worker.uptime.nanoseconds(since: since) > patience else { return }
        context?.close(promise: nil)
    }

    /// Ends the connection, after the answer that is being made if there is one.
    func drain() {
        if case .waiting = phase { context?.close(promise: nil) }
    }

    func enter(_ phase: Phase) {
        self.phase = phase
        since = worker.uptime
    }

    // MARK: Requests

    /// The largest body that is collected for a handler, in bytes.
    private static let mostBody = 1 << 20

    private func take(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        switch (part, phase) {
        case (.head(let head), _):
            enter(.receiving(head, body: []))
            guard head.headers.first(name: "expect")?.lowercased() == "100-continue" else { return }
            context.writeAndFlush(
                wrapOutboundOut(ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n")),
                promise: nil
            )
        case (.body(let bytes), .receiving(let head, var body)):
            guard body.count + bytes.readableBytes <= Self.mostBody else {
                let text = "The body is larger than \(Self.mostBody) bytes."
                let refusal = Refusal(.contentTooLarge, text, statsName: "body_too_big")
                count(refusal.status, refusal.statsName, nil)
                return write(refusal.reply, to: nil, context)
            }
            phase = .waiting  // so that the array is not copied
            body.append(contentsOf: bytes.readableBytesView)
            phase = .receiving(head, body: body)
        case (.end, .receiving(let head, let body)):
            enter(.waiting)
            answer(head, body, context)
        default:
            break
        }
    }

    private func answer(_ head: HTTPRequestHead, _ body: [UInt8], _ context: ChannelHandlerContext) {
        guard let table = worker.table(of: entrance) else { return context.close(promise: nil) }
        switch Dispatch(table: table, ends: ends(context)).judge(head) {
        case .refuse(let refusal, let route):
            refuse(refusal, route, head, context)
        case .answer(.refuse(let refusal), let route, _):
            refuse(refusal, route, head, context)
        case .answer(.reply(let reply), let route, _):
            count(reply.status, nil, route)
            write(reply, to: head, context)
        case .answer(.task(let work), let route, _):
            start(work, body, route, head, context)
        case .answer(.webSocket(let terms, let handler), let route, _):
            upgrade(head, terms, handler, route, context)
        }
    }

    private func ends(_ context: ChannelHandlerContext) -> Dispatch.Ends {
        if let ends { return ends }
        let found = Dispatch.Ends(
            peer: context.channel.remoteAddress?.ipAddress ?? "unix",
            isLoopback: context.channel.localAddress?.isLoopback ?? false
        )
        ends = found
        return found
    }

    private func start(
        _ work: @escaping @Sendable ([UInt8]) async throws -> Reply,
        _ body: [UInt8],
        _ route: LiveRoute,
        _ head: HTTPRequestHead,
        _ context: ChannelHandlerContext
    ) {
        enter(.answering)
        let connection = NIOLoopBound(self, eventLoop: context.eventLoop)
        let logger = logger
        Task {
            var reply: Reply
            do {
                reply = try await work(body)
            } catch {
                logger.error("\(route.path) could not answer \(head.method) \(head.uri): \(error)")
                reply = Reply(.internalServerError, text: "The server made a mistake; it is in its log.\n")
            }
            let made = reply
            connection.eventLoop.execute { connection.value.finishedAnswering(made, route, head) }
        }
    }

    private func finishedAnswering(_ reply: Reply, _ route: LiveRoute, _ head: HTTPRequestHead) {
        guard case .answering = phase, let context else { return }
        count(reply.status, nil, route)
        enter(.waiting)
        write(reply, to: head, context)
        resume(context)
    }

    /// Goes on with what came while a request was being answered.
    private func resume(_ context: ChannelHandlerContext) {
        while !isBusy, case .some(let part) = pipelined.popFirst() {
            if case .finished = phase { return }
            take(part, context)
        }
        payRead(context)
    }
}
