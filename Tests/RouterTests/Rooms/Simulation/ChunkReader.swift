/// Undoes the chunked coding, byte by byte, wherever the bytes were cut; strict about what is not in RFC 9112.
struct ChunkReader {
    private enum State {
        case size(Int, digits: Int)
        case sizeEnd(Int)
        case data(left: Int)
        case dataEnd
        case dataEndLine
        case broken
    }

    private var state = State.size(0, digits: 0)
    private(set) var isBroken = false

    /// Whether a chunk has been read whole and no other begun.
    var isBetweenChunks: Bool { if case .size(_, 0) = state { true } else { false } }

    /// The byte of data that a byte of the wire is, or nil.
    mutating func read(_ byte: UInt8) -> UInt8? {
        switch state {
        case .size(let size, let digits):
            switch byte {
            case 0x30...0x39: state = .size(size * 16 + Int(byte) - 0x30, digits: digits + 1)
            case 0x61...0x66: state = .size(size * 16 + Int(byte) - 0x57, digits: digits + 1)
            case 13 where digits > 0: state = .sizeEnd(size)
            default: fail()
            }
            if digits > 15 { fail() }
        case .sizeEnd(let size):
            // A chunk of nothing would be the end of the body.
            if byte == 10, size > 0 { state = .data(left: size) } else { fail() }
        case .data(let left):
            state = left == 1 ? .dataEnd : .data(left: left - 1)
            return byte
        case .dataEnd:
            if byte == 13 { state = .dataEndLine } else { fail() }
        case .dataEndLine:
            if byte == 10 { state = .size(0, digits: 0) } else { fail() }
        case .broken:
            break
        }
        return nil
    }

    private mutating func fail() {
        state = .broken
        isBroken = true
    }
}
