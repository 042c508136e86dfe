import NIOCore

/// Lends a ``Session`` its channel: what is read goes there, and nothing is read while the peer does not.
final class SessionChannelHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let session: Session
    private var owesRead = false

    init(session: Session) {
        self.session = session
    }

    func handlerAdded(context: ChannelHandlerContext) {
        session.worker.add(session)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        session.channelEnded()
        session.worker.remove(session)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        session.received(unwrapInboundIn(data))
    }

    /// Asks for the next read before NIO does, which would go the whole way through the pipeline for it.
    ///
    /// Nobody stands behind this handler who would want to know.
    func channelReadComplete(context: ChannelHandlerContext) {
        if session.mayRead { context.read() }
    }

    func channelInactive(context: ChannelHandlerContext) {
        session.channelEnded()
        session.worker.remove(session)
        context.fireChannelInactive()
    }

    func read(context: ChannelHandlerContext) {
        if session.mayRead {
            context.read()
        } else {
            owesRead = true
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if owesRead, session.mayRead {
            owesRead = false
            context.read()
        }
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent {
            session.inputEnded()
        }
        context.fireUserInboundEventTriggered(event)
    }

    /// Resets and the like: the channel closes by itself, and that is told by `channelInactive`.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
