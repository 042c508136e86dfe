/// What a bench publishes: who it is from, which of theirs it is, and when it was sent or should have been.
struct BenchMessage: Equatable {
    /// Counted over all rooms of the run.
    var publisher: UInt32
    var sequence: UInt32
    /// In nanoseconds since the machine started.
    var sentAt: UInt64
}
