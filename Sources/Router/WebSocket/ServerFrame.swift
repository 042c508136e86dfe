/// Where one whole message frame of a server stands in a block of bytes.
///
/// Server frames here are unmasked, unfragmented and have the shortest header (RFC 6455, section 5.2).
struct ServerFrame: Equatable, Sendable {
    /// Header of two bytes, and eight more for a payload of 64 KiB and above.
    static let maxHeaderBytes = 10

    let kind: MessageKind
    /// Offsets into the block.
    let payload: Range<Int>

    /// The offset of what follows the frame.
    var end: Int { payload.upperBound }

    /// Reads the frame that begins at `offset`.
    ///
    /// Nil if no whole text or binary frame of a server begins there.
    @inline(__always)
    init?(at offset: Int, in bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress, offset >= 0, bytes.count - offset >= 2 else { return nil }
        let available = bytes.count - offset
        let header = base + offset
        switch header.load(as: UInt8.self) {
        case 0x81: kind = .text
        case 0x82: kind = .binary
        default: return nil
        }
        let start: Int
        let length: Int
        switch header.load(fromByteOffset: 1, as: UInt8.self) {
        case let short where short < 126:
            start = 2
            length = Int(short)
        case 126:
            guard available >= 4 else { return nil }
            start = 4
            length = Int(UInt16(bigEndian: header.loadUnaligned(fromByteOffset: 2, as: UInt16.self)))
        case 127:
            guard available >= 10 else { return nil }
            start = 10
            let long = UInt64(bigEndian: header.loadUnaligned(fromByteOffset: 2, as: UInt64.self))
            guard long <= UInt64(Int.max) else { return nil }
            length = Int(long)
        default:
            return nil
        }
        guard length <= available - start else { return nil }
        payload = offset + start..<offset + start + length
    }

    @inline(__always)
    static func headerBytes(payloadBytes: Int) -> Int {
        payloadBytes < 126 ? 2 : payloadBytes <= 0xFFFF ? 4 : 10
    }

    /// Writes the header of an unmasked, final frame and returns its length.
    ///
    /// A deflated message has the bit of compression, RSV1 (RFC 7692, section 6).
    /// `target` has room for ``headerBytes(payloadBytes:)``.
    @inline(__always)
    @discardableResult
    static func writeHeader(
        _ opcode: Opcode,
        payloadBytes: Int,
        isDeflated: Bool = false,
        to target: UnsafeMutableRawPointer
    ) -> Int {
        target.storeBytes(of: (isDeflated ? 0xC0 : 0x80) | opcode.rawValue, as: UInt8.self)
        if payloadBytes < 126 {
            target.storeBytes(of: UInt8(truncatingIfNeeded: payloadBytes), toByteOffset: 1, as: UInt8.self)
            return 2
        }
        if payloadBytes <= 0xFFFF {
            target.storeBytes(of: 126, toByteOffset: 1, as: UInt8.self)
            let length = UInt16(truncatingIfNeeded: payloadBytes)
            target.storeBytes(of: length.bigEndian, toByteOffset: 2, as: UInt16.self)
            return 4
        }
        target.storeBytes(of: 127, toByteOffset: 1, as: UInt8.self)
        target.storeBytes(of: UInt64(payloadBytes).bigEndian, toByteOffset: 2, as: UInt64.self)
        return 10
    }
}
