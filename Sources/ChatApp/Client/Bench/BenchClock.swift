import NIOCore

/// The clock by which latencies are measured, the same for all loops.
enum BenchClock {
    /// In nanoseconds since the machine started.
    static var now: UInt64 { NIODeadline.now().uptimeNanoseconds }
}
