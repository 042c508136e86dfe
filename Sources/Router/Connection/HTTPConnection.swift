import Crypto
import HTTPTypes
import Logging
import NIOCore
import NIOHTTP1

/// One HTTP/1 connection: requests are answered in their order, one at a time, until one becomes a session.
final class HTTPConnection: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum Phase {
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
    private let worker: Worker
    private let logger: Logger
    private let decoder: ByteToMessageHandler<HTTPRequestDecoder>
    private var context: ChannelHandlerContext?
    private var ends: Dispatch.Ends?
    private var phase = Phase.waiting
    /// When the phase began.
    private var since: Uptime
    private var hasAnswered = false
    private var owesRead = false
    private var owesFlush = false
    private var isInRead = false
    private var inputHasEnded = false
    /// Requests that came while one is being answered.
    private var pipelined: CircularBuffer<HTTPServerRequestPart> = []

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

    private func enter(_ phase: Phase) {
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
        guard let table = worker.tables[entrance] else { return context.close(promise: nil) }
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

    // MARK: Replies

    private func refuse(
        _ refusal: Refusal,
        _ route: LiveRoute?,
        _ head: HTTPRequestHead,
        _ context: ChannelHandlerContext
    ) {
        count(refusal.status, refusal.statsName, route)
        write(refusal.reply, to: head, context)
    }

    private func count(_ status: HTTPResponse.Status, _ statsName: String?, _ route: LiveRoute?) {
        count(status.code, statsName, route)
    }

    private func count(_ status: Int, _ statsName: String?, _ route: LiveRoute?) {
        guard entrance == .site else { return }
        if let statsName { worker.counters.rejected[statsName, default: 0] += 1 }
        if let route { worker.counters.requests[route.path, default: [:]][status, default: 0] += 1 }
    }

    /// A request that was not read to its end is nil, and the answer to it ends the connection.
    private func write(_ reply: Reply, to head: HTTPRequestHead?, _ context: ChannelHandlerContext) {
        // After a request with Upgrade the decoder reads no further, whether we took it up or not.
        let isKept =
            head.map { $0.isKeepAlive && !$0.headers.contains(name: "upgrade") && $0.method != .CONNECT }
            ?? false
        let isLast = !isKept || worker.isDraining || inputHasEnded
        var buffer = context.channel.allocator.buffer(capacity: reply.head.count + reply.body.count + 128)
        buffer.writeBytes(reply.head)
        buffer.writeBytes(worker.date)
        if isLast {
            buffer.writeStaticString("connection: close\r\n\r\n")
        } else if head?.version == .http1_0 {
            buffer.writeStaticString("connection: keep-alive\r\n\r\n")
        } else {
            buffer.writeStaticString("\r\n")
        }
        if head?.method != .HEAD { buffer.writeBytes(reply.body) }
        hasAnswered = true
        context.write(wrapOutboundOut(buffer), promise: nil)
        if isInRead && !isLast { owesFlush = true } else { context.flush() }
        if isLast { finish(context) }
    }

    /// Reads no more, and closes when the peer has had the chance to read what was written: closing both ways with
    /// unread input would reset the connection.
    private func finish(_ context: ChannelHandlerContext) {
        if case .finished = phase { return }
        enter(.finished)
        pipelined.removeAll()
        context.flush()
        context.close(mode: inputHasEnded ? .all : .output, promise: nil)
    }

    // MARK: Becoming a session

    private func upgrade(
        _ head: HTTPRequestHead,
        _ terms: WebSocketTerms,
        _ handler: any SessionHandler,
        _ route: LiveRoute,
        _ context: ChannelHandlerContext
    ) {
        let handshake = WebSocketHandshake(
            method: head.method.rawValue,
            version: (head.version.major, head.version.minor),
            offered: terms.subprotocols,
            headers: { head.headers[$0] }
        )
        switch handshake {
        case .notAnUpgrade: refuse(Refusal(HandshakeRefusal.upgradeRequired), route, head, context)
        case .refuse(let refusal): refuse(Refusal(refusal), route, head, context)
        case .accept(let key, let subprotocol):
            let descriptor = try? context.pipeline.syncOperations.withUnsafeTransportIfAvailable(
                of: CInt.self
            ) { $0 }
            let session = Session(
                subprotocol: subprotocol,
                terms: terms,
                handler: handler,
                route: route,
                entrance: entrance,
                channel: context.channel,
                descriptor: (descriptor ?? nil) ?? -1,
                worker: worker,
                opening: { [unowned self] in open(key, subprotocol, route) }
            )
            enter(.opening(session))
            handler.opened(session)
            if !session.isWaitingForPlace { session.open() }
        }
    }

    /// Answers the handshake and leaves the pipeline to the session.
    private func open(_ key: String, _ subprotocol: String?, _ route: LiveRoute) {
        guard case .opening(let session) = phase, let context else { return }
        enter(.finished)
        count(101, nil, route)
        worker.counters.sessionsOpened += 1
        let accept = WebSocketHandshake.acceptValue(for: key) { Array(Insecure.SHA1.hash(data: $0)) }
        var answer = "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n"
        answer += "sec-websocket-accept: \(accept)\r\n"
        if let subprotocol { answer += "sec-websocket-protocol: \(subprotocol)\r\n" }
        let pipeline = context.pipeline.syncOperations
        do {
            try pipeline.addHandler(WebSocketHandler(session: session), position: .after(self))
        } catch {
            return context.close(promise: nil)
        }
        session.write(ByteBuffer(string: answer + "\r\n"), isAwaited: true)
        pipeline.removeHandler(self, promise: nil)
        pipeline.removeHandler(decoder, promise: nil)
        // A read that was asked for while the room fixed the place is still owed.
        if owesRead { session.channel.read() }
    }
}
