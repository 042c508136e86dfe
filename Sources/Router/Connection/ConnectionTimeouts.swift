/// How long a connection is waited for, in nanoseconds; nil is for ever.
struct ConnectionTimeouts: Equatable, Sendable {
    /// For the head of the first request.
    var head: UInt64? = 10_000_000_000
    var body: UInt64? = 30_000_000_000
    /// Between two requests.
    var idle: UInt64? = 75_000_000_000
    /// For a peer that leaves its answers unread.
    var write: UInt64? = 30_000_000_000
}
