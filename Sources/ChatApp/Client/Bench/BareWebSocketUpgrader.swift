import NIOCore
import NIOHTTP1
import NIOWebSocket

/// Opens a WebSocket as others do, and then adds no codec: what `prepare` adds reads and writes the frames.
struct BareWebSocketUpgrader: NIOTypedHTTPClientProtocolUpgrader {
    private let handshake = NIOTypedWebSocketClientUpgrader<Void> { channel, _ in
        channel.eventLoop.makeSucceededVoidFuture()
    }
    private let prepare: @Sendable (any Channel) throws -> Void

    init(_ prepare: @escaping @Sendable (any Channel) throws -> Void) {
        self.prepare = prepare
    }

    var supportedProtocol: String { handshake.supportedProtocol }
    var requiredUpgradeHeaders: [String] { handshake.requiredUpgradeHeaders }

    func addCustom(upgradeRequestHeaders: inout HTTPHeaders) {
        handshake.addCustom(upgradeRequestHeaders: &upgradeRequestHeaders)
    }

    func shouldAllowUpgrade(upgradeResponse: HTTPResponseHead) -> Bool {
        handshake.shouldAllowUpgrade(upgradeResponse: upgradeResponse)
    }

    func upgrade(channel: any Channel, upgradeResponse: HTTPResponseHead) -> EventLoopFuture<Void> {
        channel.eventLoop.makeCompletedFuture { try prepare(channel) }
    }
}
