import Router
import Synchronization

/// What holds in a route's rooms now, for those inside too: a reload puts other settings in place.
final class RoomConduct: Sendable {
    private let current: Mutex<RoomSettings>
    /// Asked once per read of a socket, where the lock would be felt.
    private let takesAnything: Atomic<Bool>

    init(_ settings: RoomSettings) {
        current = Mutex(settings)
        takesAnything = Atomic(Self.takesAnything(settings))
    }

    var settings: RoomSettings { current.withLock { $0 } }

    /// Whether members may publish whatever they like.
    var isOpen: Bool { takesAnything.load(ordering: .relaxed) }

    func adopt(_ settings: RoomSettings) {
        current.withLock { $0 = settings }
        takesAnything.store(Self.takesAnything(settings), ordering: .relaxed)
    }

    private static func takesAnything(_ settings: RoomSettings) -> Bool {
        settings.publish != .nobody && MessageFilter(settings.filter) == nil
    }
}
