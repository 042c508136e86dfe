/// What one loop knows of a room at one moment.
struct RoomSnapshot: Sendable {
    var id: Int
    var members: [Transport: Int]
    /// Long polls that were answered and are expected back; only from the loop that numbers the messages.
    var lingering: Int
    /// How far the member furthest behind is behind, in bytes of the log.
    var maxLag: UInt64
    var tally: RoomTally
    /// Only from the loop that numbers the messages.
    var log: LogFacts?

    struct LogFacts: Sendable {
        /// The first that a cursor may ask for; one more than `last` where nothing is kept.
        var first: UInt64
        var last: UInt64
        var bytes: UInt64
    }
}

/// What one loop knows of itself at one moment.
struct WorkerSnapshot: Sendable {
    var counters: WorkerCounters
    /// Connections of clients, by the transport that they have become.
    var sessions: [Transport: Int]
    var httpConnections: Int
    var peak: Int
    var rooms: [RoomSnapshot]
}

extension RoomShard {
    func snapshot(id: Int) -> RoomSnapshot {
        var log: RoomSnapshot.LogFacts?
        if home != nil {
            let first = window.replayStart(at: medium.now())
            log = .init(
                first: first.sequence + 1,
                last: window.end.sequence,
                bytes: window.end.offset - first.offset
            )
        }
        return RoomSnapshot(
            id: id,
            members: hereBy,
            lingering: home?.lingeringPlaces ?? 0,
            maxLag: furthestBehind,
            tally: tally,
            log: log
        )
    }
}
