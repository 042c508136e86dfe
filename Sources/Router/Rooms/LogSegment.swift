/// A block of a room's log: server frames back to back, added at the end by the room's home loop.
///
/// Bytes below a published ``Place`` never change again, and another loop learns of a place only by a
/// hand-off made after they were written. That is why loops may share a segment without a lock, and why the
/// pointer is exempt from the compiler's check.
final class LogSegment: Sendable {
    static let smallest = 2 << 10
    static let usual = 64 << 10

    /// The place of the first byte.
    let start: Place
    let capacity: Int
    nonisolated(unsafe) let base: UnsafeMutableRawPointer

    init(start: Place, capacity: Int) {
        self.start = start
        self.capacity = capacity
        base = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit {
        base.deallocate()
    }

    /// The bytes between two offsets of the log, both in this segment.
    func bytes(from first: UInt64, to last: UInt64) -> UnsafeRawBufferPointer {
        precondition(first >= start.offset && first <= last && last - start.offset <= UInt64(capacity))
        return UnsafeRawBufferPointer(start: base + Int(first - start.offset), count: Int(last - first))
    }
}

/// What one turn of the home loop added to the log: where it ends, the rest is in the segment.
struct TurnBatch: Sendable {
    let segment: LogSegment
    let end: Place
    let at: Timestamp
}
