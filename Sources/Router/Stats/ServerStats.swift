import FoundationEssentials

/// All that the admin's stats page shows: every loop summed at the moment of asking.
///
/// Programs read it: keys are added, never renamed.
struct ServerStats: Encodable, Sendable {
    struct Process: Encodable, Sendable {
        var residentBytes: Int
        var openFds: Int
        var maxFds: Int
    }

    struct Connections: Encodable, Sendable {
        var current: [String: Int]
        /// The loops' own peaks summed: at least as many as were ever open at once.
        var peak: Int
        var openedTotal: UInt64
        var closedTotal: [String: UInt64]
        var rejectedTotal: [String: UInt64]
    }

    /// Of WebSocket messages, each counted once however many it went to.
    struct Compression: Encodable, Sendable {
        /// Messages that went out smaller than they were, and the bytes of their payloads.
        var deflatedTotal: UInt64
        var bytesBeforeTotal: UInt64
        var bytesAfterTotal: UInt64
        /// Messages that came in compressed.
        var inflatedTotal: UInt64
    }

    struct Route: Encodable, Sendable {
        var path: String
        var handler: String
        var line: Int
        var requestsTotal: UInt64
        var byStatus: [String: UInt64]
        /// Of messages over sessions, where the handler counts them.
        var receivedMessagesTotal: Int
        var receivedBytesTotal: Int
    }

    let version: String
    let startedAt: String
    let uptimeSeconds: Int
    let state: String
    let config: ConfigurationStats
    let process: Process
    let connections: Connections
    let compression: Compression
    let routes: [Route]
    let rooms: [RoomStats]

    init(
        snapshots: [WorkerSnapshot],
        routes: [RouteDeclaration],
        counters received: [String: RouteCounters],
        rooms: [RoomCore],
        state: Server.State,
        started: Timestamp,
        configuration: ConfigurationStats
    ) {
        version = RouterVersion.text
        startedAt = started.description
        uptimeSeconds = Int((Timestamp.now().milliseconds - started.milliseconds) / 1000)
        self.state = state.rawValue
        config = configuration
        process = .current()
        var counters = WorkerCounters()
        for snapshot in snapshots { counters += snapshot.counters }
        connections = Connections(
            current: Self.current(snapshots),
            peak: snapshots.reduce(0) { $0 + $1.peak },
            openedTotal: counters.connectionsOpened,
            closedTotal: counters.closed,
            rejectedTotal: counters.rejected
        )
        compression = Compression(
            deflatedTotal: counters.compression.deflated,
            bytesBeforeTotal: counters.compression.bytesBefore,
            bytesAfterTotal: counters.compression.bytesAfter,
            inflatedTotal: counters.compression.inflated
        )
        self.routes = routes.map { route in
            let byStatus = counters.requests[route.pattern.text] ?? [:]
            return Route(
                path: route.pattern.text,
                handler: route.handler,
                line: route.mark.line,
                requestsTotal: byStatus.values.reduce(0, +),
                byStatus: Dictionary(uniqueKeysWithValues: byStatus.map { (String($0.key), $0.value) }),
                receivedMessagesTotal: received[route.pattern.text]?.messagesTotal ?? 0,
                receivedBytesTotal: received[route.pattern.text]?.messageBytesTotal ?? 0
            )
        }
        let parts = Dictionary(grouping: snapshots.flatMap(\.rooms), by: \.id)
        self.rooms = rooms.map { RoomStats($0, parts: parts[$0.id] ?? []) }
    }

    private static func current(_ snapshots: [WorkerSnapshot]) -> [String: Int] {
        var current = ["websocket": 0, "sse": 0, "http": snapshots.reduce(0) { $0 + $1.httpConnections }]
        for (transport, count) in snapshots.flatMap(\.sessions) {
            current[transport.rawValue, default: 0] += count
        }
        return current
    }
}

extension ServerStats.Process {
    /// From `/proc`; 0 for what it does not tell.
    static func current() -> Self {
        let statm = ProcessFiles.text(of: "/proc/self/statm") ?? ""
        let pages = statm.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return Self(
            residentBytes: pages * ProcessFiles.pageBytes,
            openFds: ProcessFiles.openDescriptors,
            maxFds: ProcessFiles.mostDescriptors
        )
    }
}
