import Glibc

/// A growing block of raw memory that is filled from the front and freed with its owner.
///
/// An empty one holds no memory. It grows by at least half of what it has, so appending costs constant time a
/// byte.
struct RawBlock: ~Copyable {
    private static let smallestCapacity = 256

    private(set) var count = 0
    private(set) var capacity = 0
    private var base: UnsafeMutableRawPointer?

    deinit {
        free(base)
    }

    var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: base, count: count)
    }

    /// The place after the last byte, with room for `room` bytes that ``advance(by:)`` then counts.
    ///
    /// Any other mutation makes the pointer invalid.
    @inline(__always)
    mutating func end(withRoomFor room: Int) -> UnsafeMutableRawPointer {
        if let base, room <= capacity - count {
            return base + count
        }
        return grow(for: room) + count
    }

    /// Counts `written` bytes more: they were written where ``end(withRoomFor:)`` pointed.
    @inline(__always)
    mutating func advance(by written: Int) {
        assert(written <= capacity - count)
        count += written
    }

    mutating func append(_ source: UnsafeRawBufferPointer) {
        guard let start = source.baseAddress, !source.isEmpty else { return }
        end(withRoomFor: source.count).copyMemory(from: start, byteCount: source.count)
        advance(by: source.count)
    }

    /// Forgets all bytes after the first `length`.
    mutating func truncate(to length: Int) {
        precondition(length >= 0 && length <= count, "a block is cut within what it holds")
        count = length
    }

    /// Empties the block, and frees its memory if that is more than `kept` bytes.
    mutating func removeAll(keepingCapacityUpTo kept: Int) {
        count = 0
        guard capacity > kept else { return }
        free(base)
        base = nil
        capacity = 0
    }

    @inline(never)
    private mutating func grow(for room: Int) -> UnsafeMutableRawPointer {
        precondition(room >= 0 && room <= Int.max / 2 - count, "a block is within the address space")
        let wanted = max(count + room, capacity + capacity / 2, Self.smallestCapacity)
        guard let grown = realloc(base, wanted) else {
            preconditionFailure("out of memory: a block of \(wanted) bytes was refused")
        }
        base = grown
        capacity = wanted
        return grown
    }
}
