/// The four bytes that a client's payload is masked with (RFC 6455, section 5.3).
struct MaskingKey: Equatable, Sendable {
    /// The first byte on the wire is the lowest.
    private let bits: UInt32

    /// Reads the key from the four bytes at `wire`.
    @inline(__always)
    init(at wire: UnsafeRawPointer) {
        bits = UInt32(littleEndian: wire.loadUnaligned(as: UInt32.self))
    }

    @inline(__always)
    private init(bits: UInt32) {
        self.bits = bits
    }

    /// The key as it stands for a payload whose first `count` bytes were already taken.
    @inline(__always)
    func advanced(by count: Int) -> MaskingKey {
        let shift = UInt32(truncatingIfNeeded: count & 3) * 8
        return MaskingKey(bits: bits &>> shift | bits &<< (32 &- shift))
    }

    /// Unmasks `count` bytes from `source` into `target`, which do not overlap.
    ///
    /// Returns whether all of them are ASCII: most texts then need no second look.
    @inline(__always)
    func unmask(
        _ source: UnsafeRawPointer,
        into target: UnsafeMutableRawPointer,
        count: Int
    ) -> Bool {
        guard count >= 8 else { return unmaskShort(source, into: target, count: count) }
        let key = UInt64(bits) << 32 | UInt64(bits)
        let wideKey = SIMD4<UInt64>(repeating: key.littleEndian)
        var seen = SIMD4<UInt64>()
        var offset = 0
        while offset <= count - 32 {
            let word = source.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt64>.self) ^ wideKey
            target.storeBytes(of: word, toByteOffset: offset, as: SIMD4<UInt64>.self)
            seen |= word
            offset &+= 32
        }
        var high = seen[0] | seen[1] | seen[2] | seen[3]
        while offset <= count - 8 {
            let word = source.loadUnaligned(fromByteOffset: offset, as: UInt64.self) ^ key.littleEndian
            target.storeBytes(of: word, toByteOffset: offset, as: UInt64.self)
            high |= word
            offset &+= 8
        }
        if offset < count {
            // The last eight bytes, some of them a second time: cheaper than up to seven single ones.
            offset = count - 8
            let turned = advanced(by: offset).bits
            let lastKey = UInt64(turned) << 32 | UInt64(turned)
            let word = source.loadUnaligned(fromByteOffset: offset, as: UInt64.self) ^ lastKey.littleEndian
            target.storeBytes(of: word, toByteOffset: offset, as: UInt64.self)
            high |= word
        }
        return high & 0x8080_8080_8080_8080 == 0
    }

    @inline(__always)
    private func unmaskShort(
        _ source: UnsafeRawPointer,
        into target: UnsafeMutableRawPointer,
        count: Int
    ) -> Bool {
        var key = bits
        var high: UInt8 = 0
        for offset in 0..<count {
            let byte = source.load(fromByteOffset: offset, as: UInt8.self) ^ UInt8(truncatingIfNeeded: key)
            target.storeBytes(of: byte, toByteOffset: offset, as: UInt8.self)
            high |= byte
            key = key &>> 8 | key &<< 24
        }
        return high < 0x80
    }
}
