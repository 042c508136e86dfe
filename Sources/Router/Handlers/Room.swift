import Synchronization

/// A broadcast room: a log, and everyone in it a cursor.
///
/// A handle that any loop may hold. As long as somebody holds one, the room is not forgotten.
public final class Room: Sendable {
    let core: RoomCore
    /// Of rooms by pattern: who counts the handles, and whether this one counts as use.
    private let family: RoomFamily?
    let isUse: Bool

    init(_ core: RoomCore, of family: RoomFamily? = nil, isUse: Bool = true) {
        self.core = core
        self.family = family
        self.isUse = isUse
    }

    deinit {
        family?.released(core, afterUse: isUse)
    }

    /// Where it is found: the path of its route, or for a pattern the path that was asked for.
    public var path: String { core.path }
    var id: Int { core.id }
    /// Whether it is one of a pattern's, which come and go.
    var comesAndGoes: Bool { family != nil }

    func claim(_ key: PublicationKey, at now: Uptime) -> PublicationKeys.Claim {
        core.keys.withLock { $0.claim(key, at: now) }
    }

    func settle(_ key: PublicationKey, as id: MessageID) {
        core.keys.withLock { $0.settle(key, as: id) }
    }
}

/// What a room is on every loop.
final class RoomCore: Sendable {
    let path: String
    /// The path of its route, as the file has it.
    let route: String
    let id: Int
    let epoch: Epoch
    /// What stood for the epoch before the room began; nil for one that was there from the start.
    let formerly: Epoch?
    /// The index of the loop that numbers its messages.
    let home: Int
    /// The log's first block: its address is the same for every loop.
    let firstSegment = LogSegment(start: .beginning, capacity: LogSegment.smallest)
    let keys = Mutex(PublicationKeys())
    /// As the home counts them; for loops that are not told.
    let members = Atomic<Int>(0)
    private let past = Mutex(RoomTally())
    private let shared: Mutex<(bounds: RoomBounds, isRemoved: Bool)>

    init(path: String, route: String, id: Int, home: Int, formerly: Epoch? = nil, bounds: RoomBounds) {
        self.path = path
        self.route = route
        self.id = id
        self.home = home
        self.formerly = formerly
        epoch = .random()
        shared = Mutex((bounds, false))
    }

    /// What loops have counted that have let go of the room.
    var pastTally: RoomTally { past.withLock { $0 } }

    func remember(_ tally: RoomTally) { past.withLock { $0 += tally } }

    /// What holds now; a shard that is made takes it over.
    var bounds: RoomBounds { shared.withLock { $0.bounds } }
    /// Whether it is no more; it takes no members then.
    var isRemoved: Bool { shared.withLock { $0.isRemoved } }

    func set(_ bounds: RoomBounds) { shared.withLock { $0.bounds = bounds } }
    func remove() { shared.withLock { $0.isRemoved = true } }
}
