import Crypto
import HTTPTypes
import NIOCore
import NIOHTTP1

/// How a connection becomes a session.
extension HTTPConnection {
    func upgrade(
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
            compresses: terms.compresses,
            headers: { head.headers[$0] }
        )
        switch handshake {
        case .notAnUpgrade: refuse(Refusal(HandshakeRefusal.upgradeRequired), route, head, context)
        case .refuse(let refusal): refuse(Refusal(refusal), route, head, context)
        case .accept(let key, let subprotocol, let agreement):
            let compression = agreement == nil ? nil : worker.compression
            let agreed = compression == nil ? nil : agreement
            let origin = origin(of: handler, route, context, status: 101) {
                let accept = WebSocketHandshake.acceptValue(for: key) { Array(Insecure.SHA1.hash(data: $0)) }
                var answer =
                    "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n"
                answer += "sec-websocket-accept: \(accept)\r\n"
                if let subprotocol { answer += "sec-websocket-protocol: \(subprotocol)\r\n" }
                if let agreed { answer += "sec-websocket-extensions: \(agreed.fieldValue)\r\n" }
                return Array((answer + "\r\n").utf8)
            }
            open(
                WebSocketSession(origin, subprotocol: subprotocol, terms: terms, compression: compression)
            )
        }
    }

    func stream(
        _ head: HTTPRequestHead,
        _ terms: EventTerms,
        _ handler: any SessionHandler,
        _ route: LiveRoute,
        _ context: ChannelHandlerContext
    ) {
        let isChunked = head.version != .http1_0
        let reply = Reply(streaming: terms.fields, isChunked: isChunked)
        guard head.method != .HEAD else {
            count(reply.status, nil, route)
            return write(reply, to: head, context)
        }
        let crossOrigin = crossOrigin
        let origin = origin(of: handler, route, context, status: reply.status) { [worker] in
            reply.head + crossOrigin + worker.date + Array("connection: close\r\n\r\n".utf8)
        }
        open(EventStream(origin, terms: terms, isChunked: isChunked))
    }

    private func open(_ session: Session) {
        enter(.opening(session))
        session.handler.opened(session)
        if !session.isWaitingForPlace { session.open() }
    }

    private func origin(
        of handler: any SessionHandler,
        _ route: LiveRoute,
        _ context: ChannelHandlerContext,
        status: Int,
        answer: @escaping () -> [UInt8]
    ) -> Session.Origin {
        let descriptor = try? context.pipeline.syncOperations.withUnsafeTransportIfAvailable(of: CInt.self) {
            $0
        }
        return Session.Origin(
            handler: handler,
            route: route,
            entrance: entrance,
            channel: context.channel,
            descriptor: (descriptor ?? nil) ?? -1,
            worker: worker,
            opening: { [weak self] prologue in
                guard let self else { return }
                count(status, nil, route)
                handOver(answer() + prologue)
            }
        )
    }

    /// Answers the request and leaves the pipeline to the session.
    private func handOver(_ answer: [UInt8]) {
        guard case .opening(let session) = phase, let context else { return }
        enter(.finished)
        let pipeline = context.pipeline.syncOperations
        do {
            try pipeline.addHandler(SessionChannelHandler(session: session), position: .after(self))
        } catch {
            return context.close(promise: nil)
        }
        session.write(ByteBuffer(bytes: answer), isAwaited: true)
        pipeline.removeHandler(self, promise: nil)
        pipeline.removeHandler(decoder, promise: nil)
        // A read that was asked for while the room fixed the place is still owed.
        if owesRead { session.channel.read() }
        // What it came in by may have gone in that time.
        worker.review(session)
    }
}
