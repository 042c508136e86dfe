/// Eight hexadecimal digits in small letters as one word of memory, the first digit at the lowest address.
enum HexWord {
    static func digits(of value: UInt32) -> UInt64 {
        // One digit a byte, the highest digit in the highest byte.
        var digits = UInt64(value)
        digits = (digits | digits << 16) & 0x0000_FFFF_0000_FFFF
        digits = (digits | digits << 8) & 0x00FF_00FF_00FF_00FF
        digits = (digits | digits << 4) & 0x0F0F_0F0F_0F0F_0F0F
        // 10 and above carry into the bit with the worth of 16.
        let letters = (digits + 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
        return (digits + 0x3030_3030_3030_3030 + letters * 0x27).bigEndian
    }

    /// Nil where it is not as ``digits(of:)`` writes it.
    @inline(__always)
    static func value(_ word: UInt64) -> UInt32? {
        let ordered = UInt64(bigEndian: word)
        var digits = ordered & 0x0F0F_0F0F_0F0F_0F0F
        digits &+= (ordered >> 6 & 0x0101_0101_0101_0101) &* 9
        digits = (digits | digits >> 4) & 0x00FF_00FF_00FF_00FF
        digits = (digits | digits >> 8) & 0x0000_FFFF_0000_FFFF
        let value = UInt32(truncatingIfNeeded: digits | digits >> 16)
        return Self.digits(of: value) == word ? value : nil
    }
}
