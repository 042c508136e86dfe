/// Reads a room's WebSocket message by message: what it means, and what is answered.
///
/// Owns no socket and no clock.
struct RoomSocket {
    enum Kind {
        case text
        case binary
        case ping
        case pong
        case close
    }

    enum Reply: Equatable {
        case ping
        case pong([UInt8])
        /// The payload of a close frame.
        case close([UInt8])
    }

    /// What came together.
    struct Read: Equatable {
        var events: [TailEvent] = []
        /// Behind it nothing comes.
        var end: TailEnd?
    }

    private var read = Read()
    private var isPinged = false
    private var hasEnded = false

    /// A message or control frame, whole and unmasked (RFC 6455, section 5).
    mutating func heard(_ kind: Kind, _ payload: [UInt8]) -> Reply? {
        isPinged = false
        guard !hasEnded else { return nil }
        switch kind {
        case .pong: return nil
        case .ping: return .pong(payload)
        case .close:
            let (code, words) = Self.farewell(payload)
            return ended(.closed(code: code, words: words), reply: Array(payload.prefix(2)))
        case .binary:
            return ended(.notARoom("the server sent a binary frame; is this a room?"), code: 1003)
        case .text:
            do throws(RoomFrame.Problem) {
                if let event = try RoomFrame(json: payload).event { read.events.append(event) }
                return nil
            } catch {
                return ended(.notARoom("the server sent what no room says; is this a room?"), code: 1002)
            }
        }
    }

    /// Nothing came for a while.
    mutating func wasSilent() -> Reply? {
        guard !hasEnded else { return nil }
        if isPinged { return ended(.lost("a ping was not answered"), code: 1002) }
        isPinged = true
        return .ping
    }

    /// What came since it was last asked; nil: nothing.
    mutating func takeRead() -> Read? {
        guard !read.events.isEmpty || read.end != nil else { return nil }
        defer { read = Read() }
        return read
    }

    private mutating func ended(_ end: TailEnd, code: UInt16) -> Reply {
        ended(end, reply: [UInt8(code >> 8), UInt8(code & 0xFF)])
    }

    private mutating func ended(_ end: TailEnd, reply: [UInt8]) -> Reply {
        hasEnded = true
        read.end = end
        return .close(reply)
    }

    /// Code and reason of a close frame (RFC 6455, section 5.5.1).
    static func farewell(_ payload: [UInt8]) -> (code: UInt16, words: String) {
        guard payload.count >= 2 else { return (1005, "") }
        let words = String(decoding: payload.dropFirst(2), as: UTF8.self)
        return (UInt16(payload[0]) << 8 | UInt16(payload[1]), ServerWords.shown(words))
    }
}
