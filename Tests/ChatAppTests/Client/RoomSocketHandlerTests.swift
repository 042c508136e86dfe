import NIOCore
import NIOEmbedded
import NIOWebSocket
import Testing

@testable import ChatApp

@Suite struct RoomSocketHandlerTests {
    private func frame(_ opcode: WebSocketOpcode, _ payload: String) -> WebSocketFrame {
        WebSocketFrame(fin: true, opcode: opcode, data: ByteBuffer(string: payload))
    }

    @Test func `what one read held goes on when the read is complete`() throws {
        let channel = EmbeddedChannel(handler: RoomSocketHandler())
        channel.pipeline.fireChannelRead(frame(.text, #"{"id":"e-1","data":"x"}"#))
        channel.pipeline.fireChannelRead(frame(.text, #"{"id":"e-2","data":"x"}"#))
        #expect(try channel.readInbound(as: RoomSocket.Read.self) == nil)
        channel.pipeline.fireChannelReadComplete()
        #expect(try channel.readInbound(as: RoomSocket.Read.self)?.events.count == 2)
        #expect(try channel.readInbound(as: RoomSocket.Read.self) == nil)
    }

    @Test func `a pong and a ping go out masked`() throws {
        let channel = EmbeddedChannel(handler: RoomSocketHandler())
        channel.pipeline.fireChannelRead(frame(.ping, "tock"))
        let pong = try #require(try channel.readOutbound(as: WebSocketFrame.self))
        #expect(pong.opcode == .pong)
        #expect(pong.maskKey != nil)
        // Masked on its way out, by the encoder.
        #expect(pong.data == ByteBuffer(string: "tock"))
        channel.pipeline.fireUserInboundEventTriggered(IdleStateHandler.IdleStateEvent.read)
        let ping = try #require(try channel.readOutbound(as: WebSocketFrame.self))
        #expect(ping.opcode == .ping)
        #expect(ping.maskKey != nil)
    }

    @Test func `a server that stays silent is given up without a read`() throws {
        let channel = EmbeddedChannel(handler: RoomSocketHandler())
        for _ in 0..<2 {
            channel.pipeline.fireUserInboundEventTriggered(IdleStateHandler.IdleStateEvent.read)
        }
        let read = try channel.readInbound(as: RoomSocket.Read.self)
        #expect(read?.end == .lost("a ping was not answered"))
    }
}
