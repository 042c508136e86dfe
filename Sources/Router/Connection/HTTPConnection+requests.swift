import HTTPTypes
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix

/// From the parts of a request to its answer.
extension HTTPConnection {
    /// A body of so many bytes is collected for any handler; a larger one only where the route takes it.
    private static let usualBody = 1 << 20

    func take(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        switch (part, phase) {
        case (.head(let head), _):
            enter(.receiving(head, body: []))
            crossOrigin = []
            if let length = head.headers.first(name: "content-length").flatMap(Int.init),
                length > Self.usualBody, length > mostBody(of: head)
            {
                return refuseBody(head, context)
            }
            guard head.version != .http1_0, head.headers.first(name: "expect")?.lowercased() == "100-continue"
            else { return }
            context.writeAndFlush(
                wrapOutboundOut(ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n")),
                promise: nil
            )
        case (.body(let bytes), .receiving(let head, var body)):
            let length = body.count + bytes.readableBytes
            guard length <= Self.usualBody || length <= mostBody(of: head) else {
                return refuseBody(head, context)
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

    /// The largest body that is collected for this request, in bytes.
    private func mostBody(of head: HTTPRequestHead) -> Int {
        max(Self.usualBody, route(of: head)?.mostBody ?? 0)
    }

    private func route(of head: HTTPRequestHead) -> LiveRoute? {
        guard let target = try? RequestPath(AbsoluteTarget(head.uri)?.path ?? head.uri),
            case .found(let route, _)? = worker.table(of: entrance)?.paths.lookup(target)
        else { return nil }
        return route
    }

    private func refuseBody(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        let text = "The body is larger than \(mostBody(of: head)) bytes."
        crossOrigin = route(of: head)?.crossOriginFields(for: head) ?? []
        let refusal = Refusal(.contentTooLarge, text, statsName: "body_too_big")
        count(refusal.status, refusal.statsName, nil)
        write(refusal.reply, to: nil, context)
    }

    private func answer(_ head: HTTPRequestHead, _ body: [UInt8], _ context: ChannelHandlerContext) {
        guard let table = worker.table(of: entrance) else { return context.close(promise: nil) }
        let judgement = Dispatch(table: table, ends: ends(context)).judge(head)
        crossOrigin = judgement.route?.crossOriginFields(for: head) ?? []
        switch judgement {
        case .refuse(let refusal, let route):
            refuse(refusal, route, head, context)
        case .answer(.refuse(let refusal), let route, _):
            refuse(refusal, route, head, context)
        case .answer(.reply(let reply), let route, _):
            count(reply.status, nil, route)
            write(reply, to: head, context)
        case .answer(.task(let work), let route, _):
            start(work, body, route, head, context)
        case .answer(.blocking(let work), let route, _):
            start(work, route, head, context)
        case .answer(.held(let work), let route, _):
            hold(work, body, route, head, context)
        case .answer(.webSocket(let terms, let handler), let route, _):
            upgrade(head, terms, handler, route, context)
        case .answer(.events(let terms, let handler), let route, _):
            stream(head, terms, handler, route, context)
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
        self.work = Task {
            let result: Result<Reply, any Error>
            do {
                result = .success(try await work(body))
            } catch {
                result = .failure(error)
            }
            connection.eventLoop.execute { connection.value.finishedAnswering(result, route, head) }
        }
    }

    private func start(
        _ work: @escaping @Sendable () throws -> Reply,
        _ route: LiveRoute,
        _ head: HTTPRequestHead,
        _ context: ChannelHandlerContext
    ) {
        enter(.answering)
        NIOThreadPool.singleton.runIfActive(eventLoop: context.eventLoop, work)
            .assumeIsolated().whenComplete { self.finishedAnswering($0, route, head) }
    }

    private func hold(
        _ work: (_ body: [UInt8], _ reply: HeldReply) -> Void,
        _ body: [UInt8],
        _ route: LiveRoute,
        _ head: HTTPRequestHead,
        _ context: ChannelHandlerContext
    ) {
        let reply = HeldReply(worker: worker) { [weak self] outcome in
            self?.finishHolding(outcome, route, head)
        }
        enter(.holding(reply, route))
        work(body, reply)
    }

    private func finishHolding(_ outcome: HeldReply.Outcome, _ route: LiveRoute, _ head: HTTPRequestHead) {
        guard case .holding = phase, let context else { return }
        enter(.waiting)
        switch outcome {
        case .reply(let reply):
            count(reply.status, nil, route)
            write(reply, to: head, context)
        case .refuse(let refusal):
            refuse(refusal, route, head, context)
        }
        resume(context)
    }

    private func finishedAnswering(
        _ result: Result<Reply, any Error>,
        _ route: LiveRoute,
        _ head: HTTPRequestHead
    ) {
        work = nil
        guard case .answering = phase, let context else { return }
        enter(.waiting)
        switch result {
        case .success(let reply):
            count(reply.status, nil, route)
            write(reply, to: head, context)
        case .failure(let refusal as Refusal):
            refuse(refusal, route, head, context)
        case .failure(let error):
            logger.error("\(route.path) could not answer \(head.method) \(SeenText(head.uri)): \(error)")
            count(500, nil, route)
            let text = "The server made a mistake; it is in its log.\n"
            write(Reply(.internalServerError, text: text), to: head, context)
        }
        resume(context)
    }

    /// Goes on with what came while a request was being answered, or answers were not taken.
    func resume(_ context: ChannelHandlerContext) {
        // A flush that empties the channel calls this again, from within; the loop below goes on by itself.
        guard !isResuming else { return }
        isResuming = true
        defer { isResuming = false }
        while mayTake(context), let part = pipelined.popFirst() {
            if case .finished = phase { return }
            take(part, context)
        }
        guard pipelined.isEmpty, mayTake(context) else { return }
        if inputHasEnded {
            finish(context)
        } else if owesRead {
            owesRead = false
            context.read()
        }
    }
}
