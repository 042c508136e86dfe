import NIOCore
import Synchronization

/// The rooms of a router, by the path of their route.
///
/// A handler asks for its room, or its family of rooms, while it is made. They keep logs, ids and members over a reload
/// as long as the new file asks for them too.
public final class RoomDirectory: Sendable {
    private struct Contents {
        var rooms: [String: Room] = [:]
        var families: [String: RoomFamily] = [:]
    }

    /// Numbers rooms, and spreads them over the loops.
    private final class Maker: Sendable {
        let loops: Int
        private let made = Atomic<Int>(0)

        init(loops: Int) { self.loops = loops }

        func make(_ path: String, of route: String, formerly: Epoch?, _ bounds: RoomBounds) -> RoomCore {
            let id = made.add(1, ordering: .relaxed).oldValue
            return RoomCore(
                path: path,
                route: route,
                id: id,
                home: id % loops,
                formerly: formerly,
                bounds: bounds
            )
        }
    }

    private let maker: Maker
    private let clock: @Sendable () -> Uptime
    private let changed: @Sendable (RoomCore) -> Void
    private let forgotten: @Sendable (RoomCore) -> Void
    private let contents = Mutex(Contents())

    /// - Parameters:
    ///   - loops: Over so many event loops rooms are spread.
    ///   - clock: By which empty rooms grow old.
    ///   - changed: Tells every loop that a room's bounds are others now.
    ///   - forgotten: Tells every loop that a room is no more.
    init(
        loops: Int,
        clock: @escaping @Sendable () -> Uptime = {
            Uptime(nanoseconds: NIODeadline.now().uptimeNanoseconds)
        },
        changed: @escaping @Sendable (RoomCore) -> Void = { _ in },
        forgotten: @escaping @Sendable (RoomCore) -> Void = { _ in }
    ) {
        maker = Maker(loops: loops)
        self.clock = clock
        self.changed = changed
        self.forgotten = forgotten
    }

    /// The room of this path: the one that is there, or a new one.
    ///
    /// A room that is there keeps its bounds until ``adopt(_:for:)``.
    public func open(_ path: String, _ bounds: RoomBounds) -> Room {
        contents.withLock { contents in
            if let room = contents.rooms[path] { return room }
            let room = Room(maker.make(path, of: path, formerly: nil, bounds))
            contents.rooms[path] = room
            return room
        }
    }

    /// The rooms of this pattern: those that are there, and those that will be made.
    ///
    /// A family that is there keeps its bounds until ``RoomFamily/adopt(_:most:idle:)``. It has at most so many rooms at
    /// once, nil is no bound; one is forgotten after `idle` without member or message, nil is never.
    public func family(_ pattern: String, _ bounds: RoomBounds, most: Int?, idle: Duration?) -> RoomFamily {
        contents.withLock { contents in
            if let family = contents.families[pattern] { return family }
            let family = RoomFamily(
                pattern: pattern,
                bounds: bounds,
                most: most,
                idle: idle,
                clock: clock,
                make: { [maker] in maker.make($0, of: pattern, formerly: $1, $2) },
                changed: changed,
                forgotten: forgotten
            )
            contents.families[pattern] = family
            return family
        }
    }

    /// The room of this path, if there is one.
    public subscript(path: String) -> Room? {
        contents.withLock { $0.rooms[path] }
    }

    /// Changes the bounds of a room, for those inside too.
    public func adopt(_ bounds: RoomBounds, for room: Room) {
        room.core.set(bounds)
        changed(room.core)
    }

    var all: [RoomCore] {
        let (rooms, families) = contents.withLock { ($0.rooms.values.map(\.core), Array($0.families.values)) }
        return (rooms + families.flatMap(\.all)).sorted { $0.path < $1.path }
    }

    /// Forgets rooms by pattern that nobody has used for long.
    func forgetIdle(at now: Uptime) {
        let families = contents.withLock { Array($0.families.values) }
        for family in families { family.forgetIdle(at: now) }
    }

    /// Forgets the rooms that no route provides any more; they take no members from now on.
    func keep(only paths: Set<String>) -> [RoomCore] {
        let (rooms, families) = contents.withLock { contents in
            let rooms = contents.rooms.filter { !paths.contains($0.key) }
            let families = contents.families.filter { !paths.contains($0.key) }
            for path in rooms.keys { contents.rooms[path] = nil }
            for path in families.keys { contents.families[path] = nil }
            return (Array(rooms.values), Array(families.values))
        }
        for room in rooms { room.core.remove() }
        return rooms.map(\.core) + families.flatMap { $0.removeAll() }
    }
}
