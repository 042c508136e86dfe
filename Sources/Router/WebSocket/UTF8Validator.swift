/// Judges UTF-8 that comes in pieces cut anywhere (RFC 3629: shortest forms, no surrogates, up to U+10FFFF).
struct UTF8Validator: Equatable, Sendable {
    /// Continuation bytes that the character begun still needs; 0 between two characters.
    private var due: UInt8 = 0
    /// What the next continuation byte may be; narrower than 0x80...0xBF only just after some lead bytes.
    private var lowest: UInt8 = 0x80
    private var highest: UInt8 = 0xBF

    /// Whether the bytes so far end with a whole character.
    var isAtBoundary: Bool { due == 0 }

    /// Takes the next piece; false at the first byte that no continuation could make right.
    ///
    /// After false the validator must be ``reset()`` before it is used again.
    mutating func accepts(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        var offset = 0
        while offset < bytes.count {
            if due == 0 {
                offset = Self.endOfASCII(base, from: offset, count: bytes.count)
                offset = Self.endOfWholeCharacters(base, from: offset, count: bytes.count)
                guard offset < bytes.count else { return true }
                let byte = base.load(fromByteOffset: offset, as: UInt8.self)
                guard byte >= 0x80 else { continue }
                guard begins(byte) else { return false }
            } else {
                guard continues(base.load(fromByteOffset: offset, as: UInt8.self)) else { return false }
            }
            offset &+= 1
        }
        return true
    }

    mutating func reset() {
        self = UTF8Validator()
    }

    /// A lead byte above ASCII, with the second byte's bounds of RFC 3629, section 4.
    @inline(__always)
    private mutating func begins(_ lead: UInt8) -> Bool {
        switch lead {
        case 0xC2...0xDF:
            due = 1
        case 0xE1...0xEC, 0xEE...0xEF:
            due = 2
        case 0xE0:
            due = 2
            lowest = 0xA0
        case 0xED:
            due = 2
            highest = 0x9F
        case 0xF1...0xF3:
            due = 3
        case 0xF0:
            due = 3
            lowest = 0x90
        case 0xF4:
            due = 3
            highest = 0x8F
        default:
            return false
        }
        return true
    }

    @inline(__always)
    private mutating func continues(_ byte: UInt8) -> Bool {
        guard byte >= lowest, byte <= highest else { return false }
        due &-= 1
        lowest = 0x80
        highest = 0xBF
        return true
    }

    /// The offset of the first byte that is not ASCII, or `count`.
    @inline(__always)
    private static func endOfASCII(_ base: UnsafeRawPointer, from start: Int, count: Int) -> Int {
        let highBits: UInt64 = 0x8080_8080_8080_8080
        var offset = start
        while offset <= count - 32 {
            let wide = base.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt64>.self)
            guard (wide[0] | wide[1] | wide[2] | wide[3]) & highBits == 0 else { break }
            offset &+= 32
        }
        while offset <= count - 8 {
            let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            let high = word & highBits
            guard high == 0 else { return offset &+ high.trailingZeroBitCount / 8 }
            offset &+= 8
        }
        while offset < count, base.load(fromByteOffset: offset, as: UInt8.self) < 0x80 {
            offset &+= 1
        }
        return offset
    }

    /// The offset behind the characters above ASCII that stand whole and right at `start`.
    ///
    /// Looks at four bytes at a time and leaves to the slow way all that is wrong, cut or near the end.
    @inline(__always)
    private static func endOfWholeCharacters(
        _ base: UnsafeRawPointer,
        from start: Int,
        count: Int
    ) -> Int {
        var offset = start
        while offset <= count - 4 {
            let word = UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
            if word & 0x00C0_C0F0 == 0x0080_80E0 {
                // 0000 would be shorter in two bytes, D with the next bit set is a surrogate.
                let high = word & 0x200F
                guard high != 0, high != 0x200D else { return offset }
                offset &+= 3
            } else if word & 0x0000_C0E0 == 0x0000_80C0 {
                guard word & 0x1E != 0 else { return offset }
                offset &+= 2
            } else if word & 0xC0C0_C0F8 == 0x8080_80F0 {
                // The plane: 0 would be shorter in three bytes, above 16 is none.
                let plane = (word & 0x07) << 2 | (word >> 12) & 0x03
                guard plane >= 1, plane <= 16 else { return offset }
                offset &+= 4
            } else {
                return offset
            }
        }
        return offset
    }
}
