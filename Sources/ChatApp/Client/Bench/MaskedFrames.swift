import NIOCore

/// Writes a client's frames back to back into one buffer, each masked with a key of its own (RFC 6455, section 5.3).
struct MaskedFrames {
    enum Kind: UInt8 {
        case text = 0x81
        case close = 0x88
        case pong = 0x8A
    }

    /// Of the length that goes into 64 bits, and the key.
    private static let mostHeadBytes = 14

    private var buffer = ByteBuffer()
    /// Whether what the buffer holds was handed out.
    private var wasTaken = false
    private var keys: SplitMix

    init(seed: UInt64 = .random(in: .min ... .max)) {
        keys = SplitMix(state: seed)
    }

    /// The frames since it was asked before; nil: there are none.
    ///
    /// The next frames go into the same memory if nobody holds what was taken by then.
    mutating func take() -> ByteBuffer? {
        guard !wasTaken, buffer.readableBytes > 0 else { return nil }
        wasTaken = true
        return buffer
    }

    mutating func append(_ kind: Kind, _ payload: UnsafeRawBufferPointer) {
        let count = payload.count
        let most = count + Self.mostHeadBytes
        if wasTaken {
            // Where the old memory is still on its way, the new is for this frame, not for as large a burst again.
            buffer.clear(minimumCapacity: most)
            wasTaken = false
        }
        let key = UInt32(truncatingIfNeeded: keys.next())
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: most) { memory in
            guard let start = memory.baseAddress else { return 0 }
            let head = Self.writeHead(kind, payloadBytes: count, key: key, at: start)
            Self.mask(payload, with: key, into: start + head)
            return head + count
        }
    }

    private static func writeHead(
        _ kind: Kind,
        payloadBytes count: Int,
        key: UInt32,
        at start: UnsafeMutableRawPointer
    ) -> Int {
        start.storeBytes(of: kind.rawValue, as: UInt8.self)
        let head: Int
        switch count {
        case ..<126:
            start.storeBytes(of: 0x80 | UInt8(count), toByteOffset: 1, as: UInt8.self)
            head = 2
        case ..<65536:
            start.storeBytes(of: 0x80 | 126, toByteOffset: 1, as: UInt8.self)
            start.storeBytes(of: UInt16(count).bigEndian, toByteOffset: 2, as: UInt16.self)
            head = 4
        default:
            start.storeBytes(of: 0x80 | 127, toByteOffset: 1, as: UInt8.self)
            start.storeBytes(of: UInt64(count).bigEndian, toByteOffset: 2, as: UInt64.self)
            head = 10
        }
        start.storeBytes(of: key, toByteOffset: head, as: UInt32.self)
        return head + 4
    }

    /// The key lies in memory as it goes on the wire, so the words need no turning.
    private static func mask(
        _ payload: UnsafeRawBufferPointer,
        with key: UInt32,
        into target: UnsafeMutableRawPointer
    ) {
        guard let source = payload.baseAddress else { return }
        let wide = UInt64(key) << 32 | UInt64(key)
        var offset = 0
        while offset &+ 8 <= payload.count {
            let word = source.loadUnaligned(fromByteOffset: offset, as: UInt64.self) ^ wide
            target.storeBytes(of: word, toByteOffset: offset, as: UInt64.self)
            offset &+= 8
        }
        withUnsafeBytes(of: key) { key in
            while offset < payload.count {
                let byte = source.load(fromByteOffset: offset, as: UInt8.self) ^ key[offset & 3]
                target.storeBytes(of: byte, toByteOffset: offset, as: UInt8.self)
                offset += 1
            }
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): keys for masking need to differ, not to be secret from our own server.
private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
