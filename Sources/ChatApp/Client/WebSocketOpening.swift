import NIOCore
import NIOHTTP1
import Router

/// Opens a room's WebSocket (RFC 6455, section 4.1).
struct WebSocketOpening: Sendable {
    typealias Refusal = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>

    enum Result<Opened: Sendable>: Sendable {
        case open(Opened)
        /// Answered over HTTP instead.
        case refused(Refusal)
    }

    let url: RoomURL
    let headers: [RequestHeader]
    /// Nil: none is asked for, and messages are what their senders wrote.
    let subprotocol: String?
    /// Nil: what comes from now on.
    let cursor: String?

    /// What the WebSocket is from then on, `upgrader` says.
    func open<Opened: Sendable>(
        _ connecting: RoomConnecting,
        by upgrader: some NIOTypedHTTPClientProtocolUpgrader<Opened>
    ) async throws -> Result<Opened> {
        let (channel, result) = try await connecting.connect { channel in
            (channel, try negotiate(on: channel, by: upgrader))
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

    /// What was answered instead of a WebSocket.
    static func answer(_ channel: Refusal) async throws -> ServerAnswer {
        try await channel.executeThenClose { inbound, _ in
            var head: HTTPResponseHead?
            var words: [UInt8] = []
            reading: for try await part in inbound {
                switch part {
                case .head(let first): head = first
                case .body(let bytes) where words.count < 65536: words += bytes.readableBytesView
                case .body: break
                case .end: break reading
                }
            }
            guard let head else { throw ChannelError.eof }
            return ServerAnswer(
                status: Int(head.status.code),
                header: { head.headers.first(name: $0) },
                body: words
            )
        }
    }

    private var head: HTTPRequestHead {
        var fields: HTTPHeaders = ["Host": url.authority, "User-Agent": "router/\(RouterVersion.text)"]
        if let subprotocol { fields.add(name: "Sec-WebSocket-Protocol", value: subprotocol) }
        for header in headers { fields.replaceOrAdd(name: header.name, value: header.value) }
        return HTTPRequestHead(
            version: .http1_1,
            method: .GET,
            uri: url.target(["since": cursor]),
            headers: fields
        )
    }

    private func negotiate<Opened: Sendable>(
        on channel: any Channel,
        by upgrader: some NIOTypedHTTPClientProtocolUpgrader<Opened>
    ) throws -> EventLoopFuture<Result<Opened>> {
        let upgrade = NIOTypedHTTPClientUpgradeConfiguration<Result<Opened>>(
            upgradeRequestHead: head,
            upgraders: [OpenedUpgrader(upgrader)],
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

/// Says that what another upgrader made is open.
private struct OpenedUpgrader<Wrapped: NIOTypedHTTPClientProtocolUpgrader>: NIOTypedHTTPClientProtocolUpgrader
{
    private let wrapped: Wrapped

    init(_ wrapped: Wrapped) {
        self.wrapped = wrapped
    }

    var supportedProtocol: String { wrapped.supportedProtocol }
    var requiredUpgradeHeaders: [String] { wrapped.requiredUpgradeHeaders }

    func addCustom(upgradeRequestHeaders: inout HTTPHeaders) {
        wrapped.addCustom(upgradeRequestHeaders: &upgradeRequestHeaders)
    }

    func shouldAllowUpgrade(upgradeResponse: HTTPResponseHead) -> Bool {
        wrapped.shouldAllowUpgrade(upgradeResponse: upgradeResponse)
    }

    func upgrade(
        channel: any Channel,
        upgradeResponse: HTTPResponseHead
    ) -> EventLoopFuture<WebSocketOpening.Result<Wrapped.UpgradeResult>> {
        wrapped.upgrade(channel: channel, upgradeResponse: upgradeResponse).map { .open($0) }
    }
}
