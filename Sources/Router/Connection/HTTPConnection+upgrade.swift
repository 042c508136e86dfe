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
                opening: { [weak self] in self?.open(key, subprotocol, route) }
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
        // A session takes what comes.
        try? context.channel.syncOptions?.setOption(.maxMessagesPerRead, value: 4)
        session.write(ByteBuffer(string: answer + "\r\n"), isAwaited: true)
        pipeline.removeHandler(self, promise: nil)
        pipeline.removeHandler(decoder, promise: nil)
        // A read that was asked for while the room fixed the place is still owed.
        if owesRead { session.channel.read() }
        // What it came in by may have gone in that time.
        worker.review(session)
    }
}
