/// Why a WebSocket ends: the code on the wire, the words beside it and the name in the stats.
///
/// One row per reason, so that none of the three can drift from the others.
public enum Farewell: Error, Hashable, Sendable {
    /// The peer closed with this code, or with none; it is sent back.
    case peerClosed(code: UInt16?)
    /// The connection went without a close frame; nothing can be sent.
    case connectionLost
    case draining
    case protocolError(ProtocolRule)
    case wrongKind(expected: MessageKind)
    case notUTF8
    /// A message marked as compressed is not whole DEFLATE data (RFC 7692, section 7.2.2).
    case notDeflated
    case tooManyFragments(limit: Int)
    case overRate(perSecond: Int)
    /// The peer may read here, but not publish.
    case mayNotPublish
    /// The room takes no such message; the words say what it takes.
    case filtered(String)
    /// A reload withdrew what let the peer in: its origin or its credentials.
    case noLongerAllowed
    /// Judged over all fragments; the limit is in bytes.
    case messageTooBig(limit: Int)
    case internalError
    /// The limit is in members.
    case roomFull(limit: Int)
    /// A pattern has made so many rooms, and all have members.
    case tooManyRooms(limit: Int)
    /// A stream of events has lasted as long as it may.
    case streamIsOld
    /// The limit is in bytes of the room's log.
    case tooSlow(limit: Int)
    /// What the peer missed cannot be told on a raw WebSocket.
    case gap
    case roomRemoved
    case replaced
    case removedByOperator
    case noPong

    /// The close code (RFC 6455, section 7.4); nil if none is sent.
    public var code: UInt16? { row.code }

    /// Says which bound was met and its value; at most 123 bytes, what a close frame holds beside the code.
    public var words: String { row.words }

    /// The reason's name in `closed_total`.
    public var statsName: String { row.statsName }

    private struct Row {
        let code: UInt16?
        let words: String
        let statsName: String

        init(_ code: UInt16?, _ statsName: String, _ words: String) {
            self.code = code
            self.words = words
            self.statsName = statsName
        }
    }

    private var row: Row {
        switch self {
        case .peerClosed(let code): Row(code, "peer_closed", "")
        case .connectionLost: Row(nil, "connection_lost", "")
        case .draining: Row(1001, "draining", "the server is stopping; come back in a moment")
        case .protocolError(let rule): Row(1002, "protocol_error", rule.words)
        case .wrongKind(.text): Row(1003, "wrong_kind", "only text messages are taken here")
        case .wrongKind(.binary): Row(1003, "wrong_kind", "only binary messages are taken here")
        case .notUTF8: Row(1007, "not_utf8", "a text message is not UTF-8; send it as binary")
        case .notDeflated:
            Row(1007, "not_deflated", "a compressed message is not whole DEFLATE data (RFC 7692, 7.2)")
        case .tooManyFragments(let limit):
            Row(1008, "too_many_fragments", "a message has more than \(limit) fragments")
        case .overRate(let rate): Row(1008, "over_rate", "more than \(rate) messages a second for too long")
        case .mayNotPublish: Row(1008, "may_not_publish", "this connection may read here but not publish")
        case .filtered(let words): Row(1008, "filtered", words)
        case .noLongerAllowed: Row(1008, "no_longer_allowed", "the rules for this route changed")
        case .messageTooBig(let limit):
            Row(1009, "message_too_big", "a message is larger than \(limit) bytes (limits.message)")
        case .internalError: Row(1011, "internal_error", "the server made a mistake; it is in its log")
        case .roomFull(let limit):
            Row(1013, "room_full", "the room is full (limits.members: \(limit))")
        case .tooManyRooms(let limit):
            Row(1013, "too_many_rooms", "all \(limit) rooms of this kind have members (max_rooms)")
        case .streamIsOld: Row(nil, "max_age", "the stream has lasted as long as it may (sse.max_age)")
        case .tooSlow(let limit):
            Row(4001, "too_slow", "read too slowly: more than \(limit) bytes behind (lag.bytes)")
        case .gap: Row(4001, "gap", "messages were missed that are no longer kept")
        case .roomRemoved: Row(4002, "room_removed", "the room was removed")
        case .replaced: Row(4003, "replaced", "the route was changed by a reload; come back")
        case .removedByOperator: Row(4005, "removed_by_operator", "removed by an operator")
        case .noPong: Row(4006, "no_pong", "no answer to a ping")
        }
    }
}
