import HTTPTypes
import NIOCore
import Synchronization

/// One event loop and all that is confined to it: connections, sessions, its parts of rooms, its counters.
///
/// What was read during a turn of the loop is sent at its end, by one task for all rooms and sessions.
final class Worker {
    typealias Shard = RoomShard<SocketMedium>

    enum Letter: Sendable {
        case toHome(Room, LetterToHome)
        case toShard(RoomCore, LetterToShard)

        /// Bytes of messages that the receiver has to take in.
        var publishedBytes: Int {
            if case .toHome(_, .publish(let frames)) = self { frames.bytes.count } else { 0 }
        }
    }

    /// How often time-outs are looked at, in nanoseconds; none is exact, and none comes early.
    static let sweepPeriod: UInt64 = 1_000_000_000

    let eventLoop: any EventLoop
    let index: Int
    /// What this loop serves, by listener; replaced as a whole by a reload.
    private var siteTable: RouteTable?
    private var adminTable: RouteTable?
    /// Moves on about once a second, with ``sweep()``; good enough for time-outs, and free to read.
    private(set) var uptime: Uptime
    var counters = WorkerCounters()
    /// The `Date` field of this second, with its line end.
    private(set) var date: [UInt8] = []
    var timeouts = ConnectionTimeouts()
    /// Whether the server is stopping: replies end their connections then.
    private(set) var isDraining = false

    var colleagues: [NIOLoopBound<Worker>] = []
    var parts: [Int: Part] = [:]
    var awake: [Part] = []
    /// Those of the turn that is under way; it and `awake` change places, so that neither is allocated anew.
    var turning: [Part] = []
    /// Letters of this turn, by loop.
    var parcels: [[Letter]] = []
    var credits: [LoopCredit] = []
    var hasTurn = false
    var isTurning = false
    private var spareFrames: FrameBytes?
    private(set) var madeCompression: MessageCompression?

    var outbox = Outbox()
    var sending = Outbox()

    /// The most connections at once so far.
    private var peak = 0
    private(set) var sessions: [Session] = []
    private(set) var connections: [ObjectIdentifier: HTTPConnection] = [:]

    /// The moment it is; for what may not be early.
    var now: Uptime { Uptime(nanoseconds: eventLoop.now.uptimeNanoseconds) }

    init(eventLoop: any EventLoop, index: Int) {
        self.eventLoop = eventLoop
        self.index = index
        uptime = Uptime(nanoseconds: eventLoop.now.uptimeNanoseconds)
        date = HTTPDate.field(at: .now())
    }

    /// Begins the work: from here on time passes.
    func begin(with colleagues: [NIOLoopBound<Worker>]) {
        self.colleagues = colleagues
        parcels = Array(repeating: [], count: colleagues.count)
        credits = Array(repeating: LoopCredit(), count: colleagues.count)
        let worker = NIOLoopBound(self, eventLoop: eventLoop)
        let period = TimeAmount.nanoseconds(Int64(Self.sweepPeriod))
        eventLoop.scheduleRepeatedTask(initialDelay: period, delay: period) { _ in
            worker.value.sweep()
        }
    }

    // MARK: Connections and sessions

    func add(_ connection: HTTPConnection) {
        connections[ObjectIdentifier(connection)] = connection
        peak = max(peak, connections.count + sessions.count)
    }

    func remove(_ connection: HTTPConnection) { connections[ObjectIdentifier(connection)] = nil }

    func add(_ session: Session) {
        session.index = sessions.count
        sessions.append(session)
    }

    func remove(_ session: Session) {
        guard session.index < sessions.count, sessions[session.index] === session else { return }
        sessions.swapRemove(at: session.index)
        if session.index < sessions.count { sessions[session.index].index = session.index }
    }

    /// Called about once a second: time-outs, pings, announcements.
    func sweep() {
        uptime = Uptime(nanoseconds: eventLoop.now.uptimeNanoseconds)
        date = HTTPDate.field(at: .now())
        for session in sessions { session.sweep() }
        for connection in connections.values { connection.sweep() }
        for part in parts.values { part.shard.tick() }
        if index == 0 { sweepRooms(uptime) }
    }

    /// Done by one loop for all: forgets rooms that nobody has used for long.
    var sweepRooms: (Uptime) -> Void = { _ in }

    /// Lends a block to put frames in; a nested call gets another.
    func withFrames<Result>(_ body: (inout FrameBytes) -> Result) -> Result {
        var frames = spareFrames.take() ?? FrameBytes()
        let result = body(&frames)
        frames.removeAll()
        spareFrames = consume frames
        return result
    }

    /// What the peers of this loop that take compression share, made for the first of them; nil while there is no
    /// memory for it.
    var compression: MessageCompression? {
        if madeCompression == nil { madeCompression = MessageCompression() }
        return madeCompression
    }

    func table(of entrance: Entrance) -> RouteTable? {
        switch entrance {
        case .site: siteTable
        case .admin: adminTable
        }
    }

    /// Puts a table in the place of the last; sessions of routes that are gone get their farewell.
    func install(_ table: RouteTable, for entrance: Entrance) {
        switch entrance {
        case .site: siteTable = table
        case .admin: adminTable = table
        }
        finishTurn()
        for session in sessions where session.entrance == entrance { review(session) }
        for connection in connections.values where connection.entrance == entrance { connection.review() }
    }

    /// Closes a session that may not go on: the server is stopping, or its route is gone or made anew.
    func review(_ session: Session) {
        guard !isDraining else { return session.close(.draining) }
        let route = table(of: session.entrance)?.route(of: session.route.path)
        guard route?.generation != session.route.generation else { return }
        let hasLostRoom = session.route.providesRoom && route?.providesRoom != true
        session.close(hasLostRoom ? .roomRemoved : .replaced)
    }

    /// Answers a request that is held, if it may not be any more: the server is stopping, or its route is gone or made
    /// anew.
    func review(_ reply: HeldReply, of held: LiveRoute, _ entrance: Entrance) {
        let route = table(of: entrance)?.route(of: held.path)
        guard route?.generation != held.generation else { return }
        if held.providesRoom, route?.providesRoom != true {
            reply.refuse(Refusal(.notFound, "The room was removed.", statsName: "room_removed"))
        } else {
            reply.hurry()
        }
    }

    /// The server is stopping: no more is published, nobody comes in, nobody begins to wait.
    func stopTaking() { isDraining = true }

    /// Every session gets its farewell; connections end with what they are answering.
    func drain() {
        isDraining = true
        finishTurn()
        for session in sessions { session.close(.draining) }
        for connection in connections.values where connection.entrance == .site { connection.drain() }
    }

    /// What is still open besides the admin's own.
    var openOnSite: Int {
        sessions.count + connections.values.reduce(0) { $0 + ($1.entrance == .site ? 1 : 0) }
    }

    func snapshot() -> WorkerSnapshot {
        var counters = counters
        if let madeCompression { counters.compression = madeCompression.tally }
        return WorkerSnapshot(
            counters: counters,
            sessions: sessions.reduce(into: [:]) { $0[$1.transport, default: 0] += 1 },
            httpConnections: connections.values.count { $0.entrance == .site },
            peak: peak,
            rooms: parts.map { $0.value.shard.snapshot(id: $0.key) }
        )
    }
}
