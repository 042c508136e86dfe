import CZlib

/// Inflates messages of all connections of one event loop (RFC 7692, section 7.2.2).
///
/// Peers agreed to keep nothing from one message to the next, so none needs memory here between two.
final class MessageInflater {
    /// On the heap, because zlib keeps its address.
    private let stream: UnsafeMutablePointer<z_stream>
    private var compressed = RawBlock()
    private var message = RawBlock()
    /// Messages inflated so far.
    private(set) var messages: UInt64 = 0

    /// Nil if there is no memory for it.
    init?() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard router_inflateInit(stream) == Z_OK else { return nil }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// The most bytes that a message of at most `limit` bytes has when a peer has deflated it badly.
    ///
    /// A peer that knows only the fixed codes of RFC 1951, section 3.2.6, spends nine bits on half of all bytes.
    static func mostCompressed(for limit: Int) -> Int {
        let (most, overflows) = limit.addingReportingOverflow(limit / 8 + 64)
        return min(overflows ? .max : most, Int(uInt.max))
    }

    /// Bytes of a frame as they came, unmasked; valid until the next call.
    func unmask(_ source: UnsafeRawPointer, count: Int, key: MaskingKey) -> UnsafeRawBufferPointer {
        compressed.removeAll(keepingCapacityUpTo: FrameBytes.keptCapacity)
        let target = compressed.end(withRoomFor: count)
        _ = key.unmask(source, into: target, count: count)
        return UnsafeRawBufferPointer(start: target, count: count)
    }

    /// The message that was deflated, valid until the next call.
    ///
    /// It is given up as soon as it has more than `limit` bytes. One that ends with a final block needs no byte behind
    /// it, though section 7.2.3.4 has one there; a message of no bytes at all is empty.
    func inflate(
        _ bytes: UnsafeRawBufferPointer,
        atMost limit: Int
    ) throws(Farewell) -> UnsafeRawBufferPointer {
        message.removeAll(keepingCapacityUpTo: FrameBytes.keptCapacity)
        inflateReset(stream)
        if !bytes.isEmpty, try !feed(bytes, atMost: limit) {
            let count = message.count
            let hasEnded = try withUnsafeBytes(of: MessageDeflater.tail) { tail throws(Farewell) in
                try feed(tail, atMost: limit)
            }
            // A message is whole only between two blocks (zlib.h, at `inflate`), and these bytes then say nothing.
            guard !hasEnded, message.count == count, stream.pointee.data_type & 0x80 != 0 else {
                throw .notDeflated
            }
        }
        messages += 1
        return message.bytes
    }

    /// Inflates all of the bytes; returns whether they ended exactly with a final block.
    private func feed(_ bytes: UnsafeRawBufferPointer, atMost limit: Int) throws(Farewell) -> Bool {
        guard let source = bytes.baseAddress, bytes.count <= Int(uInt.max) else {
            throw .messageTooBig(limit: limit)
        }
        stream.pointee.next_in = UnsafeMutablePointer(mutating: source.assumingMemoryBound(to: Bytef.self))
        stream.pointee.avail_in = uInt(bytes.count)
        var result = Z_OK
        var finalBlocks = 0
        repeat {
            // What follows a final block begins at the next byte, as if it were the first.
            if result == Z_STREAM_END {
                finalBlocks += 1
                guard finalBlocks <= Self.mostFinalBlocks else { throw .notDeflated }
                inflateReset(stream)
            }
            // One byte beyond the limit tells what is too big from what just fits.
            let left = limit - message.count
            let most = left < .max ? left + 1 : left
            let room = min(max(message.capacity - message.count, Self.step), most, 1 << 30)
            let target = message.end(withRoomFor: room)
            stream.pointee.next_out = target.assumingMemoryBound(to: Bytef.self)
            stream.pointee.avail_out = uInt(room)
            result = CZlib.inflate(stream, Z_SYNC_FLUSH)
            message.advance(by: room - Int(stream.pointee.avail_out))
            // Without progress there is nothing more to be had from these bytes.
            guard result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR else {
                throw .notDeflated
            }
            guard message.count <= limit else { throw .messageTooBig(limit: limit) }
        } while stream.pointee.avail_in > 0 || (stream.pointee.avail_out == 0 && result != Z_STREAM_END)
        return result == Z_STREAM_END
    }

    /// Two bytes make one, each costs as much as a kilobyte, and no peer that means well sends more than one or two.
    private static let mostFinalBlocks = 1_000

    /// How many bytes of a message there is room for at least, each time.
    private static let step = 4 << 10
}
