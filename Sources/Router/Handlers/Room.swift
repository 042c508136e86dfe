import Synchronization

/// A broadcast room: a log, and everyone in it a cursor.
///
/// A handle that any loop may hold.
public final class Room: Sendable {
    /// The path of the route that provides it.
    public let path: String
    let id: Int
    let epoch: Epoch
    /// The index of the loop that numbers its messages.
    let home: Int
    /// The log's first block: its address is the same for every loop.
    let firstSegment: LogSegment
    private let shared: Mutex<(bounds: RoomBounds, isRemoved: Bool)>

    init(path: String, id: Int, home: Int, bounds: RoomBounds) {
        self.path = path
        self.id = id
        self.home = home
        epoch = .random()
        firstSegment = LogSegment(start: .beginning, capacity: LogSegment.smallest)
        shared = Mutex((bounds, false))
    }

    /// What holds now; a shard that is made takes it over.
    var bounds: RoomBounds { shared.withLock { $0.bounds } }
    /// Whether no route provides it any more; it takes no members then.
    var isRemoved: Bool { shared.withLock { $0.isRemoved } }

    func set(_ bounds: RoomBounds) { shared.withLock { $0.bounds = bounds } }
    func remove() { shared.withLock { $0.isRemoved = true } }
}
