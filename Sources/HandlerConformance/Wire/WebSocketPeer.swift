/// A client's end of an open WebSocket, which answers pings and closes and does not look at messages.
struct WebSocketPeer {
    enum Ending: Equatable, CustomStringConvertible {
        case closed(code: Int?)
        case lost
        /// Not ended in time.
        case open

        var description: String {
            switch self {
            case .closed(let code?): "closed with \(code)"
            case .closed(nil): "closed without a code"
            case .lost: "lost without a close"
            case .open: "still open"
            }
        }
    }

    private var socket: PeerSocket
    private var bytes: [UInt8]
    private let limit: Duration

    /// Asks for a WebSocket; nil when the answer is another, or none in time.
    init?(_ target: String, port: Int, limit: Duration) async {
        let request = """
            GET \(target) HTTP/1.1\r
            host: localhost\r
            connection: Upgrade\r
            upgrade: websocket\r
            sec-websocket-version: 13\r
            sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r
            \r

            """
        guard
            var socket = try? await PeerSocket(port: port, sending: Array(request.utf8), limit: limit)
        else { return nil }
        var bytes: [UInt8] = []
        while true {
            guard case .bytes(let more) = await socket.next(within: limit) else { break }
            bytes += more
            guard let answer = HTTPAnswer(bytes) else { continue }
            guard answer.status == 101 else { break }
            self.socket = socket
            self.bytes = answer.body
            self.limit = limit
            return
        }
        await socket.close()
        return nil
    }

    /// Waits for the close, and answers it.
    mutating func ending() async -> Ending {
        while true {
            switch await frame() {
            case .frame(let frame):
                if let ending = await answer(frame) { return ending }
            case .ended(let ending):
                return ending
            }
        }
    }

    /// Whether the other end takes pings, and what happened if it does not.
    ///
    /// A task that closes the connection may have been given to its event loop just before the first ping came
    /// in; before the second it has run.
    mutating func endingIfNotAlive() async -> Ending? {
        for number in 1...2 as ClosedRange<UInt8> {
            await socket.send(ReceivedFrame.fromClient(ReceivedFrame.Opcode.ping, [number]))
            var isAnswered = false
            while !isAnswered {
                switch await frame() {
                case .frame(let frame):
                    if let ending = await answer(frame) { return ending }
                    isAnswered = frame.opcode == ReceivedFrame.Opcode.pong && frame.payload == [number]
                case .ended(let ending):
                    return ending
                }
            }
        }
        return nil
    }

    /// Leaves without waiting for an answer.
    mutating func leave() async {
        await socket.send(ReceivedFrame.fromClient(ReceivedFrame.Opcode.close, [0x03, 0xE8]))
        await socket.close()
    }

    private enum Outcome {
        case frame(ReceivedFrame)
        case ended(Ending)
    }

    private mutating func frame() async -> Outcome {
        while true {
            if let frame = ReceivedFrame(from: &bytes) { return .frame(frame) }
            switch await socket.next(within: limit) {
            case .bytes(let more): bytes += more
            case .ended: return .ended(.lost)
            case .silent: return .ended(.open)
            }
        }
    }

    /// Does what the protocol asks of a client; a close is an ending.
    private mutating func answer(_ frame: ReceivedFrame) async -> Ending? {
        switch frame.opcode {
        case ReceivedFrame.Opcode.ping:
            await socket.send(ReceivedFrame.fromClient(ReceivedFrame.Opcode.pong, frame.payload))
            return nil
        case ReceivedFrame.Opcode.close:
            await socket.send(ReceivedFrame.fromClient(frame.opcode, Array(frame.payload.prefix(2))))
            await socket.close()
            return .closed(code: frame.closeCode)
        default:
            return nil
        }
    }
}
