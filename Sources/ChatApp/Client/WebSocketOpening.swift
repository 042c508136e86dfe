import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket
import Router

/// Opens a room's WebSocket (RFC 6455, section 4.1).
struct WebSocketOpening: Sendable {
    typealias Room = NIOAsyncChannel<RoomSocket.Read, WebSocketFrame>
    typealias Refusal = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>

    enum Result: Sendable {
        case open(Room, subprotocol: String?)
        /// Answered over HTTP instead.
        case refused(Refusal)
    }

    static let subprotocol = "room.v1.json"
    /// Of a message, in bytes: one of 64 MiB, were all of it escaped.
    private static let maxMessage = 6 * (64 << 20)

    let url: RoomURL
    let headers: [RequestHeader]
    /// Nil: what comes from now on.
    let cursor: String?

    func open() async throws -> Result {
        let security = url.isSecure ? try NIOSSLContext(configuration: .clientDefault) : nil
        let (channel, result) = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connectTimeout(TimeAmount(ClientTimes.connect))
            .connect(host: url.host, port: url.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let security {
                        let handler = try NIOSSLClientHandler(context: security, serverHostname: nameForTLS)
                        try channel.pipeline.syncOperations.addHandler(handler)
                    }
                    return (channel, try negotiate(on: channel))
                }
            }
        let late = channel.eventLoop.scheduleTask(in: TimeAmount(ClientTimes.answer)) {
            channel.pipeline.fireErrorCaught(RoomHTTPClient.TooSlow(limit: ClientTimes.answer))
            channel.close(promise: nil)
        }
        defer { late.cancel() }
        return try await withTaskCancellationHandler {
            do {
                return try await result.get()
            } catch {
                channel.close(promise: nil)
                throw error
            }
        } onCancel: {
            channel.close(promise: nil)
        }
    }

    /// An address has no name to send (RFC 6066, section 3).
    private var nameForTLS: String? {
        (try? SocketAddress(ipAddress: url.host, port: url.port)) == nil ? url.host : nil
    }

    private var head: HTTPRequestHead {
        var fields: HTTPHeaders = [
            "Host": url.authority, "User-Agent": "router/\(RouterVersion.text)",
            "Sec-WebSocket-Protocol": Self.subprotocol,
        ]
        for header in headers { fields.replaceOrAdd(name: header.name, value: header.value) }
        return HTTPRequestHead(
            version: .http1_1,
            method: .GET,
            uri: url.target(["since": cursor]),
            headers: fields
        )
    }

    private func negotiate(on channel: any Channel) throws -> EventLoopFuture<Result> {
        let upgrader = NIOTypedWebSocketClientUpgrader<Result>(
            maxFrameSize: Self.maxMessage
        ) { channel, answer in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandlers([
                    IdleStateHandler(readTimeout: TimeAmount(ClientTimes.ping)),
                    NIOWebSocketFrameAggregator(
                        minNonFinalFragmentSize: 0,
                        maxAccumulatedFrameCount: 65536,
                        maxAccumulatedFrameSize: Self.maxMessage
                    ),
                    RoomSocketHandler(),
                ])
                return .open(
                    try Room(wrappingChannelSynchronously: channel),
                    subprotocol: answer.headers.first(name: "Sec-WebSocket-Protocol")
                )
            }
        }
        let upgrade = NIOTypedHTTPClientUpgradeConfiguration<Result>(
            upgradeRequestHead: head,
            upgraders: [upgrader],
            notUpgradingCompletionHandler: { channel in
                channel.eventLoop.makeCompletedFuture {
                    .refused(try Refusal(wrappingChannelSynchronously: channel))
                }
            }
        )
        var configuration = NIOUpgradableHTTPClientPipelineConfiguration(upgradeConfiguration: upgrade)
        // The first frames may come in one piece with the answer.
        configuration.leftOverBytesStrategy = .forwardBytes
        return try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(
            configuration: configuration
        )
    }
}
