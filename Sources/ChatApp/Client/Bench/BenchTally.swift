import Histogram

/// What one loop's connections heard: numbers that add up over loops.
struct BenchTally: Sendable {
    typealias Latencies = Histogram<UInt64>

    /// Messages sent from here on are measured, those before it warm up; nanoseconds since the machine started.
    var measuredFrom = UInt64.max
    var measuredUntil = UInt64.max

    /// Whether a message counts that was sent, or due, at this time.
    @inline(__always)
    func isMeasured(sentAt time: UInt64) -> Bool { time >= measuredFrom && time < measuredUntil }

    /// Of messages sent while it was measured, whenever they came.
    var deliveries = 0
    /// Of deliveries that came while it was measured.
    var deliveriesInTime = 0
    /// Of ``deliveries``, in nanoseconds.
    var latencies = Self.makeLatencies()
    var lastDeliveryAt: UInt64 = 0
    /// Messages, warming up included, that publishers sent.
    var sentInAll = 0
    /// Messages, warming up included, that any reader heard.
    var heardInAll = 0
    /// Of these, those that a publisher heard of itself.
    var heardOfOneself = 0
    /// Messages sent, or due, while it was measured.
    var sent = 0

    var lost = 0
    var doubled = 0
    var reordered = 0
    var damaged = 0
    var foreign = 0

    /// An hour, in nanoseconds; what takes longer is counted as that.
    static let mostLatency: UInt64 = 3_600_000_000_000

    /// Three significant digits.
    static func makeLatencies() -> Latencies {
        Latencies(
            lowestDiscernibleValue: 64,
            highestTrackableValue: mostLatency,
            numberOfSignificantValueDigits: .three
        )
    }

    mutating func add(_ other: Self) {
        deliveries += other.deliveries
        deliveriesInTime += other.deliveriesInTime
        latencies.add(other.latencies)
        lastDeliveryAt = max(lastDeliveryAt, other.lastDeliveryAt)
        sentInAll += other.sentInAll
        heardInAll += other.heardInAll
        heardOfOneself += other.heardOfOneself
        sent += other.sent
        lost += other.lost
        doubled += other.doubled
        reordered += other.reordered
        damaged += other.damaged
        foreign += other.foreign
    }

    /// Nothing went wrong with what came.
    var isFaultless: Bool { lost == 0 && doubled == 0 && reordered == 0 && damaged == 0 }
}
