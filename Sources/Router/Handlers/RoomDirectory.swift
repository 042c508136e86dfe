import Synchronization

/// The rooms of a router, by the path of their route.
///
/// A handler asks for its room while it is made. The room keeps its log, ids and members over a reload as long as the
/// new file asks for it too.
public final class RoomDirectory: Sendable {
    private struct Contents {
        var rooms: [String: Room] = [:]
        var made = 0
    }

    private let loops: Int
    private let changed: @Sendable (Room) -> Void
    private let contents = Mutex(Contents())

    /// - Parameters:
    ///   - loops: Over so many event loops rooms are spread.
    ///   - changed: Tells every loop that a room's bounds are others now.
    init(loops: Int, changed: @escaping @Sendable (Room) -> Void) {
        self.loops = loops
        self.changed = changed
    }

    /// The room of this path: the one that is there, or a new one.
    ///
    /// A room that is there keeps its bounds until ``adopt(_:for:)``.
    public func open(_ path: String, _ bounds: RoomBounds) -> Room {
        contents.withLock { contents in
            if let room = contents.rooms[path] { return room }
            let room = Room(path: path, id: contents.made, home: contents.made % loops, bounds: bounds)
            contents.made += 1
            contents.rooms[path] = room
            return room
        }
    }

    /// The room of this path, if there is one.
    public subscript(path: String) -> Room? {
        contents.withLock { $0.rooms[path] }
    }

    /// Changes the bounds of a room, for those inside too.
    public func adopt(_ bounds: RoomBounds, for room: Room) {
        room.set(bounds)
        changed(room)
    }

    var all: [Room] { contents.withLock { $0.rooms.values.sorted { $0.path < $1.path } } }

    /// Forgets the rooms that no route provides any more.
    ///
    /// - Returns: Those rooms; they take no members from now on.
    func keep(only paths: Set<String>) -> [Room] {
        contents.withLock { contents in
            let gone = contents.rooms.values.filter { !paths.contains($0.path) }
            for room in gone {
                room.remove()
                contents.rooms[room.path] = nil
            }
            return gone
        }
    }
}
