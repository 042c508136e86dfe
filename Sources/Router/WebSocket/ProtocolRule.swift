/// A rule of RFC 6455, or of RFC 7692, that a peer can break; its words go into the close frame.
public enum ProtocolRule: String, CaseIterable, Sendable {
    case reservedBits
    case strayCompression
    case unknownOpcode
    case fragmentedControl
    case longControl
    case strayContinuation
    case interruptedMessage
    case unmasked
    case longLengthForm
    case lengthTopBit
    case shortClose
    case closeCode

    /// What was wrong, and the section that says so.
    public var words: String {
        switch self {
        case .reservedBits: "a reserved bit is set that no agreed extension uses (RFC 6455, 5.2)"
        case .strayCompression: "the bit of compression is not on a message's first frame (RFC 7692, 6)"
        case .unknownOpcode: "a frame has an unknown opcode (RFC 6455, 5.2)"
        case .fragmentedControl: "a control frame is fragmented (RFC 6455, 5.5)"
        case .longControl: "a control frame is longer than 125 bytes (RFC 6455, 5.5)"
        case .strayContinuation: "a continuation frame continues no message (RFC 6455, 5.4)"
        case .interruptedMessage: "a new message begins before the fragmented one ended (RFC 6455, 5.4)"
        case .unmasked: "a frame from a client is not masked (RFC 6455, 5.1)"
        case .longLengthForm: "a frame's length is not in its shortest form (RFC 6455, 5.2)"
        case .lengthTopBit: "the top bit of a frame's length is set (RFC 6455, 5.2)"
        case .shortClose: "a close frame has half a code (RFC 6455, 5.5.1)"
        case .closeCode: "a close frame has a code that must not be sent (RFC 6455, 7.4)"
        }
    }
}
