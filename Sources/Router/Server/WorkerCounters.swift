/// What one loop has counted; loops are summed when somebody asks.
struct WorkerCounters: Sendable {
    var connectionsOpened: UInt64 = 0
    /// By the farewell's name; `http` for connections that never became a session.
    var closed: [String: UInt64] = [:]
    /// By the refusal's name.
    var rejected: [String: UInt64] = [:]
    /// By the route's path, then by status.
    var requests: [String: [Int: UInt64]] = [:]
    var compression = CompressionTally()

    static func += (left: inout WorkerCounters, right: WorkerCounters) {
        left.connectionsOpened += right.connectionsOpened
        left.closed.merge(right.closed, uniquingKeysWith: +)
        left.rejected.merge(right.rejected, uniquingKeysWith: +)
        left.requests.merge(right.requests) { $0.merging($1, uniquingKeysWith: +) }
        left.compression += right.compression
    }
}
