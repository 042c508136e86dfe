import DequeModule
import Synchronization

/// The rooms of one pattern: made when they are first used, forgotten when nobody has been in them for long.
public final class RoomFamily: Sendable {
    private struct Entry {
        let core: RoomCore
        /// How many handles there are.
        var handles = 0
        /// When the last use of it ended.
        var unusedSince: Uptime
    }

    private struct Contents {
        var rooms: [String: Entry] = [:]
        var bounds: RoomBounds
        var most: Int?
        var idle: Duration?
        /// Stands for the epoch of a room that has not been there yet.
        var noEpoch = Epoch.random()
        /// Of rooms that have: each another, lest a reader from before such a room's life misses that life untold.
        var noEpochs: [String: Epoch] = [:]
        var forgottenPaths: Deque<String> = []

        func noEpoch(at path: String) -> Epoch { noEpochs[path] ?? noEpoch }
        var isRemoved = false
    }

    let pattern: String
    private let clock: @Sendable () -> Uptime
    private let make: @Sendable (_ path: String, _ formerly: Epoch, RoomBounds) -> RoomCore
    private let changed: @Sendable (RoomCore) -> Void
    private let forgotten: @Sendable (RoomCore) -> Void
    private let contents: Mutex<Contents>

    init(
        pattern: String,
        bounds: RoomBounds,
        most: Int?,
        idle: Duration?,
        clock: @escaping @Sendable () -> Uptime,
        make: @escaping @Sendable (String, Epoch, RoomBounds) -> RoomCore,
        changed: @escaping @Sendable (RoomCore) -> Void,
        forgotten: @escaping @Sendable (RoomCore) -> Void
    ) {
        self.pattern = pattern
        self.clock = clock
        self.make = make
        self.changed = changed
        self.forgotten = forgotten
        contents = Mutex(Contents(bounds: bounds, most: most, idle: idle))
    }

    // MARK: For handlers

    /// The room at this path if it is there; it is not made, and looking at it does not count as use.
    public func find(_ path: String) -> Room? {
        contents.withLock { contents in
            contents.rooms[path]?.handles += 1
            return contents.rooms[path].map { Room($0.core, of: self, isUse: false) }
        }
    }

    /// The room at this path, made if it is not there.
    ///
    /// Where there are as many as may be, the one that has been empty longest makes way; nil if none is empty.
    public func open(_ path: String) -> Room? {
        var evicted: RoomCore?
        let room = contents.withLock { contents -> Room? in
            if contents.rooms[path] == nil {
                guard !contents.isRemoved else { return nil }
                if let most = contents.most, contents.rooms.count >= most {
                    evicted = Self.evict(from: &contents)
                    if evicted == nil { return nil }
                }
                let core = make(path, contents.noEpoch(at: path), contents.bounds)
                contents.rooms[path] = Entry(core: core, unusedSince: Uptime(nanoseconds: 0))
            }
            contents.rooms[path]?.handles += 1
            return contents.rooms[path].map { Room($0.core, of: self) }
        }
        if let evicted { forgotten(evicted) }
        return room
    }

    /// A cursor for reading the room at this path, which is not there: whoever reads from it later misses nothing untold.
    ///
    /// Where very many rooms have been forgotten since, a reader may be told of a gap that there is not.
    public func noRoom(at path: String) -> MessageID {
        MessageID(epoch: contents.withLock { $0.noEpoch(at: path) }, sequence: 0)
    }

    /// Changes the bounds of all its rooms, for those inside too.
    public func adopt(_ bounds: RoomBounds, most: Int?, idle: Duration?) {
        let cores = contents.withLock { contents in
            (contents.bounds, contents.most, contents.idle) = (bounds, most, idle)
            return contents.rooms.values.map(\.core)
        }
        for core in cores {
            core.set(bounds)
            changed(core)
        }
    }

    // MARK: Forgetting

    /// A handle is gone.
    func released(_ core: RoomCore, afterUse: Bool) {
        let now = clock()
        contents.withLock { contents in
            guard contents.rooms[core.path]?.core === core else { return }
            contents.rooms[core.path]?.handles -= 1
            if afterUse { contents.rooms[core.path]?.unusedSince = now }
        }
    }

    private static func evict(from contents: inout Contents) -> RoomCore? {
        let unused = contents.rooms.values.filter { $0.handles == 0 }
        guard let oldest = unused.min(by: { $0.unusedSince < $1.unusedSince }) else { return nil }
        forget(oldest.core, from: &contents)
        return oldest.core
    }

    private static func forget(_ core: RoomCore, from contents: inout Contents) {
        core.remove()
        contents.rooms[core.path] = nil
        if contents.noEpochs.updateValue(.random(), forKey: core.path) == nil {
            contents.forgottenPaths.append(core.path)
        }
        guard contents.forgottenPaths.count > mostForgotten, let path = contents.forgottenPaths.popFirst()
        else { return }
        // That it was there is forgotten too: it counts as never there, which is then another state for all such.
        contents.noEpochs[path] = nil
        contents.noEpoch = .random()
    }

    /// Paths that are remembered to have had a room.
    private static let mostForgotten = 1000

    /// Forgets the rooms that have not been used for as long as they are kept.
    func forgetIdle(at now: Uptime) {
        let idle = contents.withLock { contents -> [RoomCore] in
            guard let patience = contents.idle?.nanoseconds else { return [] }
            let idle = contents.rooms.values.filter {
                $0.handles == 0 && now.nanoseconds(since: $0.unusedSince) >= patience
            }
            for entry in idle { Self.forget(entry.core, from: &contents) }
            return idle.map(\.core)
        }
        for core in idle { forgotten(core) }
    }

    var all: [RoomCore] { contents.withLock { $0.rooms.values.map(\.core) } }

    /// Its route is gone: nothing is made any more.
    func removeAll() -> [RoomCore] {
        contents.withLock { contents in
            contents.isRemoved = true
            let cores = contents.rooms.values.map(\.core)
            for core in cores { Self.forget(core, from: &contents) }
            return cores
        }
    }
}
