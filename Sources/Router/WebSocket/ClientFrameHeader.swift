/// The header of one frame from a client (RFC 6455, section 5.2).
struct ClientFrameHeader {
    /// Two bytes, eight of length, four of key.
    static let maxBytes = 14

    let opcode: Opcode
    /// The opcode, and before it the bits of what follows.
    private let first: UInt8
    let payloadBytes: Int
    let key: MaskingKey
    /// Bytes of the header itself.
    let headerBytes: Int

    var isFinal: Bool { first & 0x80 != 0 }
    /// Whether it begins a message that was deflated (RFC 7692, section 6).
    var isCompressed: Bool { first & 0x40 != 0 }
    /// Final, and not compressed: one test for what nearly all frames are.
    var isPlainAndFinal: Bool { first & 0xC0 == 0x80 }

    /// Reads a header from as many bytes as there are; nil if more are needed.
    ///
    /// Rules are judged in the order of the bytes, each as soon as its bytes are there, so a cut header meets
    /// the same verdict as a whole one. `isInsideMessage` says whether a fragmented message waits for its
    /// continuation, `takesCompressed` whether compression was agreed.
    @inline(__always)
    static func read(
        _ wire: UnsafeRawPointer,
        count: Int,
        isInsideMessage: Bool,
        takesCompressed: Bool = false
    ) throws(Farewell) -> ClientFrameHeader? {
        guard count >= 1 else { return nil }
        let first = wire.load(as: UInt8.self)
        let opcode = try judge(
            first: first,
            isInsideMessage: isInsideMessage,
            takesCompressed: takesCompressed
        )
        guard count >= 2 else { return nil }
        let second = wire.load(fromByteOffset: 1, as: UInt8.self)
        guard second & 0x80 != 0 else { throw .protocolError(.unmasked) }
        let short = Int(second & 0x7F)
        guard short <= ControlFrame.maxBytes || !opcode.isControl else {
            throw .protocolError(.longControl)
        }
        let lengthEnd: Int
        let payloadBytes: Int
        switch short {
        case 126:
            guard count >= 4 else { return nil }
            lengthEnd = 4
            payloadBytes = Int(UInt16(bigEndian: wire.loadUnaligned(fromByteOffset: 2, as: UInt16.self)))
            guard payloadBytes >= 126 else { throw .protocolError(.longLengthForm) }
        case 127:
            if count >= 3, wire.load(fromByteOffset: 2, as: UInt8.self) & 0x80 != 0 {
                throw .protocolError(.lengthTopBit)
            }
            guard count >= 10 else { return nil }
            lengthEnd = 10
            let long = UInt64(bigEndian: wire.loadUnaligned(fromByteOffset: 2, as: UInt64.self))
            guard long > 0xFFFF else { throw .protocolError(.longLengthForm) }
            payloadBytes = Int(truncatingIfNeeded: long)
        default:
            lengthEnd = 2
            payloadBytes = short
        }
        guard count >= lengthEnd + 4 else { return nil }
        return ClientFrameHeader(
            opcode: opcode,
            first: first,
            payloadBytes: payloadBytes,
            key: MaskingKey(at: wire + lengthEnd),
            headerBytes: lengthEnd + 4
        )
    }

    @inline(__always)
    private static func judge(
        first: UInt8,
        isInsideMessage: Bool,
        takesCompressed: Bool
    ) throws(Farewell) -> Opcode {
        if first & 0x70 != 0 {
            try judge(reserved: first, takesCompressed: takesCompressed)
        }
        guard let opcode = Opcode(rawValue: first & 0x0F) else { throw .protocolError(.unknownOpcode) }
        if opcode.isControl {
            guard first & 0x80 != 0 else { throw .protocolError(.fragmentedControl) }
        } else if opcode == .continuation {
            guard isInsideMessage else { throw .protocolError(.strayContinuation) }
        } else {
            guard !isInsideMessage else { throw .protocolError(.interruptedMessage) }
        }
        return opcode
    }

    /// Of the reserved bits only the first has a meaning, where compression was agreed: on a message's first frame.
    @inline(never)
    private static func judge(reserved first: UInt8, takesCompressed: Bool) throws(Farewell) {
        guard takesCompressed, first & 0x30 == 0 else { throw .protocolError(.reservedBits) }
        guard let opcode = Opcode(rawValue: first & 0x0F) else { return }
        guard opcode.messageKind != nil else { throw .protocolError(.strayCompression) }
    }
}
