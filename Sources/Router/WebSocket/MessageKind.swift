/// The two kinds of message; the raw value is the opcode on the wire (RFC 6455, section 5.6).
public enum MessageKind: UInt8, Sendable {
    /// UTF-8, checked when it came from a peer.
    case text = 0x1
    case binary = 0x2
}
