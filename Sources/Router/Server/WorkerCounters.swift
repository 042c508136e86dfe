/// What one loop has counted; loops are summed when somebody asks.
struct WorkerCounters: Sendable {
    var connectionsOpened: UInt64 = 0
    var sessionsOpened: UInt64 = 0
    /// By the farewell's name.
    var sessionsClosed: [String: UInt64] = [:]
    /// By the refusal's name.
    var rejected: [String: UInt64] = [:]
    /// By the route's path, then by status.
    var requests: [String: [Int: UInt64]] = [:]

    static func += (left: inout WorkerCounters, right: WorkerCounters) {
        left.connectionsOpened += right.connectionsOpened
        left.sessionsOpened += right.sessionsOpened
        left.sessionsClosed.merge(right.sessionsClosed, uniquingKeysWith: +)
        left.rejected.merge(right.rejected, uniquingKeysWith: +)
        left.requests.merge(right.requests) { $0.merging($1, uniquingKeysWith: +) }
    }
}
