import NIOCore
import NIOHTTP1
import NIOWebSocket

/// Reads a room over a WebSocket, in `room.v1.json`.
struct WebSocketTransport: TailTransport {
    private typealias Room = NIOAsyncChannel<RoomSocket.Read, WebSocketFrame>

    private static let subprotocol = "room.v1.json"
    /// Of a message, in bytes: one of 64 MiB, were all of it escaped.
    private static let maxMessage = 6 * (64 << 20)

    let url: RoomURL
    let headers: [RequestHeader]

    func stay(at cursor: String?, _ listener: TailListener) async throws -> TailEnd {
        do {
            let opening = WebSocketOpening(
                url: url,
                headers: headers,
                subprotocol: Self.subprotocol,
                cursor: cursor
            )
            switch try await opening.open(try RoomConnecting(url), by: Self.makeUpgrader()) {
            case .refused(let channel): return .answered(try await WebSocketOpening.answer(channel))
            case .open((let channel, Self.subprotocol?)):
                listener.policy.reached()
                return try await read(channel, listener)
            case .open((let channel, _)):
                try await channel.executeThenClose { _, outbound in try await Self.leave(outbound) }
                return .notARoom(
                    "the server did not choose \(Self.subprotocol) for the WebSocket; is this a room?"
                )
            }
        } catch let stop as TailListener.Stop {
            throw stop
        } catch {
            try Task.checkCancellation()
            return ConnectionTrouble(error, silence: ClientTimes.ping).end
        }
    }

    private func read(_ channel: Room, _ listener: TailListener) async throws -> TailEnd {
        try await channel.executeThenClose { inbound, outbound in
            for try await read in inbound {
                do {
                    if !read.events.isEmpty { try listener.hear(read.events) }
                } catch {
                    try? await Self.leave(outbound)
                    throw error
                }
                if let end = read.end { return end }
            }
            return .lost("it was closed without a word")
        }
    }

    /// 1000: all is well.
    private static func leave(_ outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>) async throws {
        try await outbound.write(WebSocketFrame(.close([0x03, 0xE8])))
    }

    /// Makes a room's events of what comes, and says which subprotocol was chosen.
    private static func makeUpgrader() -> NIOTypedWebSocketClientUpgrader<(Room, String?)> {
        NIOTypedWebSocketClientUpgrader(maxFrameSize: maxMessage) { channel, answer in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandlers([
                    IdleStateHandler(readTimeout: TimeAmount(ClientTimes.ping)),
                    NIOWebSocketFrameAggregator(
                        minNonFinalFragmentSize: 0,
                        maxAccumulatedFrameCount: 65536,
                        maxAccumulatedFrameSize: maxMessage
                    ),
                    RoomSocketHandler(),
                ])
                return (
                    try Room(wrappingChannelSynchronously: channel),
                    answer.headers.first(name: "Sec-WebSocket-Protocol")
                )
            }
        }
    }
}
