/// What a frame is (RFC 6455, section 5.2).
enum Opcode: UInt8, Sendable {
    case continuation = 0x0
    case text = 0x1
    case binary = 0x2
    case close = 0x8
    case ping = 0x9
    case pong = 0xA

    /// Control frames have the high bit of the opcode (RFC 6455, section 5.5).
    var isControl: Bool { rawValue & 0x8 != 0 }

    /// The kind of message that such a frame begins; nil for all that begin none.
    var messageKind: MessageKind? { MessageKind(rawValue: rawValue) }
}

extension MessageKind {
    var opcode: Opcode {
        switch self {
        case .text: .text
        case .binary: .binary
        }
    }
}
