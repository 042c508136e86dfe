/// When each message of an open loop is due, whatever became of those before it.
struct DueTimes: Sendable, Equatable {
    /// In nanoseconds since the machine started.
    let first: UInt64
    /// In nanoseconds.
    let interval: Double

    /// The part of publisher `index` of `publishers`, who take turns and together send `rate` messages a second.
    init(rate: Double, publishers: Int, index: Int, from start: UInt64) {
        interval = Double(publishers) * 1e9 / rate
        first = start + UInt64(Double(index) * 1e9 / rate)
    }

    func time(of sequence: UInt32) -> UInt64 { first + UInt64(Double(sequence) * interval) }

    /// How many are due at `now`, from the first on.
    func count(by now: UInt64) -> UInt32 {
        guard now >= first else { return 0 }
        var count = UInt32(clamping: UInt64(Double(now - first) / interval))
        // Rounding may go either way.
        while time(of: count) <= now && count < .max { count += 1 }
        return count
    }
}
