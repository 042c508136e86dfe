/// Finds a server's frames in what a socket read held (RFC 6455, section 5.2), without copying any of it.
///
/// Whoever has the bytes keeps what is behind the last whole frame.
struct ServerFrameReader {
    enum Problem: Error, Equatable, CustomStringConvertible {
        case masked
        case reserved
        case fragmented
        case opcode(UInt8)
        case tooLong(limit: Int)

        var description: String {
            switch self {
            case .masked: "the server masked a frame, which only clients do"
            case .reserved: "the server set a bit that nobody asked for (an extension?)"
            case .fragmented: "the server sends messages in pieces, which bench does not read"
            case .opcode(let code): "the server sent a frame of the unknown kind \(code)"
            case .tooLong(let limit): "the server sent a frame of more than \(limit) bytes"
            }
        }
    }

    enum Kind: Equatable {
        case message
        case ping
        case pong
        case close
    }

    struct Frame {
        var kind: Kind
        /// Valid as long as the bytes it was found in.
        var payload: UnsafeRawBufferPointer
    }

    /// Of a payload, in bytes.
    let limit: Int

    /// The frame that begins at `offset`, which then is behind it; nil: it has not all come.
    @inline(__always)
    func next(in bytes: UnsafeRawBufferPointer, from offset: inout Int) throws(Problem) -> Frame? {
        let rest = bytes.count - offset
        guard rest >= 2, let base = bytes.baseAddress else { return nil }
        let start = base + offset
        let first = start.load(as: UInt8.self)
        let second = start.load(fromByteOffset: 1, as: UInt8.self)
        var head = 2
        var count = Int(second)
        if second >= 126 {
            guard second < 128 else { throw .masked }
            head = second == 126 ? 4 : 10
            guard rest >= head else { return nil }
            let long = start.loadUnaligned(fromByteOffset: 2, as: UInt64.self, ifWithin: head)
            count = Int(clamping: long)
        }
        let kind = try Self.kind(first)
        guard count <= limit else { throw .tooLong(limit: limit) }
        guard rest - head >= count else { return nil }
        offset += head + count
        return Frame(kind: kind, payload: UnsafeRawBufferPointer(start: start + head, count: count))
    }

    @inline(__always)
    private static func kind(_ first: UInt8) throws(Problem) -> Kind {
        switch first {
        case 0x81, 0x82: return .message
        case 0x88: return .close
        case 0x89: return .ping
        case 0x8A: return .pong
        default: throw problem(first)
        }
    }

    @inline(never)
    private static func problem(_ first: UInt8) -> Problem {
        if first & 0x70 != 0 { return .reserved }
        let code = first & 0x0F
        return code <= 2 ? .fragmented : .opcode(code)
    }
}

extension UnsafeRawPointer {
    /// The length in network order that stands behind the first two bytes of a head of 4 or 10 bytes.
    @inline(__always)
    fileprivate func loadUnaligned(fromByteOffset offset: Int, as: UInt64.Type, ifWithin head: Int) -> UInt64
    {
        guard head == 10 else {
            return UInt64(UInt16(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
        }
        return UInt64(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
}
