import NIOCore

/// One event loop and all that is confined to it: connections, sessions, its parts of rooms, its counters.
///
/// What was read during a turn of the loop is sent at its end, by one task for all rooms and sessions.
final class Worker {
    typealias Shard = RoomShard<SocketMedium>

    enum Letter: Sendable {
        case toHome(Room, LetterToHome)
        case toShard(Room, LetterToShard)

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

    private var colleagues: [NIOLoopBound<Worker>] = []
    private var shards: [Int: (room: Room, shard: Shard)] = [:]
    private var awake: [(room: Room, shard: Shard)] = []
    /// Those of the turn that is under way; it and `awake` change places, so that neither is allocated anew.
    private var turning: [(room: Room, shard: Shard)] = []
    /// Letters of this turn, by loop.
    private var parcels: [[Letter]] = []
    private var credits: [LoopCredit] = []
    private var hasTurn = false
    private var spareFrames: FrameBytes?

    private var outbox = Outbox()
    private var sending = Outbox()

    /// The most connections at once so far.
    private var peak = 0
    private(set) var sessions: [Session] = []
    private(set) var connections: [ObjectIdentifier: HTTPConnection] = [:]

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
        for (_, shard) in shards.values { shard.tick() }
    }

    /// Lends a block to put frames in; a nested call gets another.
    func withFrames<Result>(_ body: (inout FrameBytes) -> Result) -> Result {
        var frames = spareFrames.take() ?? FrameBytes()
        let result = body(&frames)
        frames.removeAll()
        spareFrames = consume frames
        return result
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
        WorkerSnapshot(
            counters: counters,
            webSockets: sessions.count,
            httpConnections: connections.values.count { $0.entrance == .site },
            peak: peak,
            rooms: shards.map { $0.value.shard.snapshot(id: $0.key) }
        )
    }

    // MARK: Rooms

    /// This loop's part of a room, made when it is first asked for; nil for a room that was removed.
    func shard(of room: Room) -> Shard? {
        if let (_, shard) = shards[room.id] { return shard }
        guard !room.isRemoved else { return nil }
        let isHome = room.home == index
        let shard = Shard(
            epoch: room.epoch,
            bounds: room.bounds,
            segment: isHome ? room.firstSegment : LogSegment(start: .beginning, capacity: 0),
            home: isHome ? RoomHome(firstSegment: room.firstSegment) : nil,
            medium: SocketMedium(),
            wantTurn: { [unowned self] in wantTurn(for: room) }
        )
        shards[room.id] = (room, shard)
        return shard
    }

    func adopt(_ bounds: RoomBounds, for room: Room) { shards[room.id]?.shard.adopt(bounds) }

    /// Forgets a room; its members have been closed before.
    func forget(_ room: Room) { shards[room.id] = nil }

    // MARK: A turn

    private func wantTurn(for room: Room) {
        guard let entry = shards[room.id] else { return }
        awake.append(entry)
        scheduleTurn()
    }

    /// What was published before members are sent away still reaches those whose sockets take it.
    private func finishTurn() {
        if hasTurn { turn() }
    }

    private func scheduleTurn() {
        guard !hasTurn else { return }
        hasTurn = true
        eventLoop.assumeIsolated().execute { self.turn() }
    }

    /// What sessions want to send goes out, then messages get their ids, then other loops get theirs, and only then
    /// is sent to members here.
    private func turn() {
        hasTurn = false
        sendQueued()
        swap(&awake, &turning)
        for (room, shard) in turning {
            shard.beginTurn()
            for letter in shard.takeOutgoing() { parcels[room.home].append(.toHome(room, letter)) }
            if let home = shard.home {
                for (loop, letter) in home.takeOutgoing() { parcels[loop].append(.toShard(room, letter)) }
            }
        }
        for loop in parcels.indices where !parcels[loop].isEmpty {
            post(parcels[loop], to: loop)
            parcels[loop] = []
        }
        for (_, shard) in turning { shard.deliver() }
        turning.removeAll(keepingCapacity: true)
    }

    private func post(_ letters: [Letter], to loop: Int) {
        let colleague = colleagues[loop]
        let sender = index
        let bytes = letters.reduce(0) { $0 + $1.publishedBytes }
        credits[loop].handedOver(bytes)
        colleague.eventLoop.execute { colleague.value.receive(letters, publishedBytes: bytes, from: sender) }
    }

    private func receive(_ letters: [Letter], publishedBytes: Int, from sender: Int) {
        if publishedBytes > 0 {
            let colleague = colleagues[sender]
            let receiver = index
            colleague.eventLoop.execute { colleague.value.taken(publishedBytes, by: receiver) }
        }
        for letter in letters {
            switch letter {
            case .toHome(let room, let letter): shard(of: room)?.receive(letter, from: sender)
            case .toShard(let room, let letter): shards[room.id]?.shard.receive(letter)
            }
        }
    }

    // MARK: What may be handed over

    /// A session has published to a room of another loop: while that has not taken what it was given before, the
    /// session is not read from.
    func published(_ session: Session, to home: Int) {
        guard home != index, credits[home].isExhausted else { return }
        credits[home].wait(session)
    }

    private func taken(_ bytes: Int, by loop: Int) {
        for session in credits[loop].taken(bytes) { session.resumeReading() }
    }

    // MARK: What sessions send

    func queue(_ bytes: UnsafeRawBufferPointer, for session: Session) {
        outbox.append(bytes, for: session)
        scheduleTurn()
    }

    /// Gives the channel what a session has in the queue, because something must follow it that is not queued.
    func handToChannel(queuedOf session: Session) {
        let bytes = outbox.take(of: session)
        bytes.withUnsafeBytes { session.write($0) }
    }

    private func sendQueued() {
        guard !outbox.isEmpty else { return }
        swap(&outbox, &sending)
        sending.visit { session, bytes in session.sendQueued(bytes) }
        sending.removeAll()
    }
}
