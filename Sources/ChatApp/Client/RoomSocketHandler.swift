import NIOCore
import NIOWebSocket

/// Lends ``RoomSocket`` a socket; what one read of it held goes on together.
final class RoomSocketHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias InboundOut = RoomSocket.Read
    typealias OutboundOut = WebSocketFrame

    private var socket = RoomSocket()

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        let kind: RoomSocket.Kind
        switch frame.opcode {
        case .text: kind = .text
        case .binary: kind = .binary
        case .ping: kind = .ping
        case .pong: kind = .pong
        case .connectionClose: kind = .close
        default: return
        }
        answer(socket.heard(kind, Array(frame.unmaskedData.readableBytesView)), context: context)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        passOn(context: context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent {
            answer(socket.wasSilent(), context: context)
            passOn(context: context)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    private func answer(_ reply: RoomSocket.Reply?, context: ChannelHandlerContext) {
        guard let reply else { return }
        context.writeAndFlush(wrapOutboundOut(WebSocketFrame(reply)), promise: nil)
    }

    private func passOn(context: ChannelHandlerContext) {
        if let read = socket.takeRead() { context.fireChannelRead(wrapInboundOut(read)) }
        context.fireChannelReadComplete()
    }
}

extension WebSocketFrame {
    /// Masked, as all that a client sends (RFC 6455, section 5.3).
    init(_ reply: RoomSocket.Reply) {
        switch reply {
        case .ping: self.init(fin: true, opcode: .ping, maskKey: .random(), data: ByteBuffer())
        case .pong(let bytes):
            self.init(fin: true, opcode: .pong, maskKey: .random(), data: ByteBuffer(bytes: bytes))
        case .close(let bytes):
            self.init(fin: true, opcode: .connectionClose, maskKey: .random(), data: ByteBuffer(bytes: bytes))
        }
    }
}
