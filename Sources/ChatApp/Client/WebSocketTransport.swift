import NIOCore
import NIOHTTP1
import NIOWebSocket

/// Reads a room over a WebSocket, in `room.v1.json`.
struct WebSocketTransport: TailTransport {
    let url: RoomURL
    let headers: [RequestHeader]

    func stay(at cursor: String?, _ listener: TailListener) async throws -> TailEnd {
        do {
            let opening = WebSocketOpening(url: url, headers: headers, cursor: cursor)
            switch try await opening.open() {
            case .refused(let channel): return .answered(try await Self.answer(channel))
            case .open(let channel, WebSocketOpening.subprotocol):
                listener.policy.reached()
                return try await read(channel, listener)
            case .open(let channel, _):
                try await channel.executeThenClose { _, outbound in try await Self.leave(outbound) }
                return .notARoom(
                    "the server did not choose \(WebSocketOpening.subprotocol) for the WebSocket; is this a room?"
                )
            }
        } catch let stop as TailListener.Stop {
            throw stop
        } catch {
            try Task.checkCancellation()
            return ConnectionTrouble(error, silence: ClientTimes.ping).end
        }
    }

    private func read(_ channel: WebSocketOpening.Room, _ listener: TailListener) async throws -> TailEnd {
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

    private static func answer(_ channel: WebSocketOpening.Refusal) async throws -> ServerAnswer {
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
}
