/// The line that tells how a bench goes, written over itself once a second.
enum BenchProgress: Equatable {
    case opening(Int, of: Int)
    /// `messages` and `deliveries` of the last second; `p99` of latency in nanoseconds, nil before the first.
    case running(second: Int, isWarmingUp: Bool, open: Int, messages: Int, deliveries: Int, p99: UInt64?)
    case draining(missing: Int)

    var line: String {
        switch self {
        case .opening(let count, let all):
            return "opening: \(BenchAmount.count(count)) of \(BenchAmount.count(all)) connections"
        case .running(let second, let isWarmingUp, let open, let messages, let deliveries, let p99):
            let parts: [String?] = [
                "\(second) s", "\(BenchAmount.count(open)) open", "\(BenchAmount.count(messages)) messages/s",
                "\(BenchAmount.count(deliveries)) deliveries/s",
                isWarmingUp ? "warming up" : p99.map { "p99 \(BenchAmount.time(nanoseconds: $0))" },
            ]
            return parts.compactMap(\.self).joined(separator: "  ")
        case .draining(let missing):
            return "waiting for what has not come: \(BenchAmount.count(missing))"
        }
    }
}
