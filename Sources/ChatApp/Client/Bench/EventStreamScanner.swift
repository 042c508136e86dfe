/// Finds the blocks of an event stream in what a read held, without copying any of it.
///
/// Reads the lean half of ``EventStreamParser``'s format, for speed: lines end in LF or CRLF, and the data of a block
/// is its first `data:` line. Whoever has the bytes keeps what is behind the last whole block.
struct EventStreamScanner {
    enum Event: Equatable {
        case message
        case gap
        case end
        case refused
        /// Of no use to a bench: presence, binary messages, what a later server may add.
        case other
    }

    struct Block {
        var event: Event
        /// Nil: none, the block says where the stream stands, or is a comment.
        var data: UnsafeRawBufferPointer?
    }

    /// The block that begins at `offset`, which then is behind its empty line; nil: it has not all come.
    @inline(__always)
    func next(in bytes: UnsafeRawBufferPointer, from offset: inout Int) -> Block? {
        var block = Block(event: .message, data: nil)
        var position = offset
        while let line = Self.line(in: bytes, from: &position) {
            guard !line.isEmpty else {
                offset = position
                return block
            }
            if let value = Self.value(of: "data", in: line) {
                block.data = block.data ?? value
            } else if let value = Self.value(of: "event", in: line) {
                block.event = Self.event(value)
            }
        }
        return nil
    }

    /// Without its end; nil: it has not all come.
    @inline(__always)
    private static func line(
        in bytes: UnsafeRawBufferPointer,
        from position: inout Int
    ) -> UnsafeRawBufferPointer? {
        let start = position
        guard let end = bytes.indexOfLineFeed(from: start) else { return nil }
        position = end + 1
        let isPair = end > start && bytes[end - 1] == UInt8(ascii: "\r")
        return UnsafeRawBufferPointer(rebasing: bytes[start..<(isPair ? end - 1 : end)])
    }

    @inline(__always)
    private static func value(
        of name: StaticString,
        in line: UnsafeRawBufferPointer
    ) -> UnsafeRawBufferPointer? {
        let count = name.utf8CodeUnitCount
        guard line.count > count, line[count] == UInt8(ascii: ":") else { return nil }
        for index in 0..<count where line[index] != name.utf8Start[index] { return nil }
        let start = count + (line.count > count + 1 && line[count + 1] == UInt8(ascii: " ") ? 2 : 1)
        return UnsafeRawBufferPointer(rebasing: line[start...])
    }

    private static func event(_ name: UnsafeRawBufferPointer) -> Event {
        switch String(decoding: name, as: UTF8.self) {
        case "message", "": .message
        case "gap": .gap
        case "end": .end
        case "refused": .refused
        default: .other
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Eight bytes at a time.
    @inline(__always)
    fileprivate func indexOfLineFeed(from start: Int) -> Int? {
        guard let baseAddress else { return nil }
        var index = start
        while index &+ 8 <= count {
            let word = UInt64(littleEndian: baseAddress.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let different = word ^ 0x0A0A_0A0A_0A0A_0A0A
            // The lowest bit that is set is of the first byte that is zero.
            let zero = (different &- 0x0101_0101_0101_0101) & ~different & 0x8080_8080_8080_8080
            if zero != 0 { return index &+ zero.trailingZeroBitCount / 8 }
            index &+= 8
        }
        while index < count {
            if self[index] == UInt8(ascii: "\n") { return index }
            index &+= 1
        }
        return nil
    }
}
