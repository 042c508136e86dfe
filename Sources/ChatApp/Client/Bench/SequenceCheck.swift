/// Follows one publisher's messages at one reader: each must come once, in order.
struct SequenceCheck: Equatable {
    enum Verdict: Equatable {
        case inOrder
        /// So many before it have not come, or not yet.
        case ahead(by: UInt32)
        /// Comes behind later ones; it was counted as missing.
        case late
        case doubled
    }

    /// The sequence behind the highest that came.
    private(set) var next: UInt32 = 0
    /// Of the 64 below ``next``, those that came; the lowest bit is the latest.
    private var seen: UInt64 = 0

    @inline(__always)
    mutating func heard(_ sequence: UInt32) -> Verdict {
        guard sequence == next else { return heardOutOfOrder(sequence) }
        next &+= 1
        seen = seen &<< 1 | 1
        return .inOrder
    }

    @inline(never)
    private mutating func heardOutOfOrder(_ sequence: UInt32) -> Verdict {
        if sequence > next {
            let missing = sequence - next
            // A shift by 64 or more leaves nothing, as it should.
            seen = seen << (UInt64(missing) + 1) | 1
            next = sequence &+ 1
            return .ahead(by: missing)
        }
        let place = next - 1 - sequence
        // What is further back than can be remembered is taken for a second one.
        guard place < 64, seen >> place & 1 == 0 else { return .doubled }
        seen |= 1 << place
        return .late
    }
}
