import Synchronization

/// What a route has received over its sessions, counted by its handler; any loop may add.
public final class RouteCounters: Sendable {
    private let messages = Atomic<Int>(0)
    private let bytes = Atomic<Int>(0)

    init() {}

    /// Adds messages and what they hold together, in bytes.
    public func received(messages count: Int, bytes size: Int) {
        messages.wrappingAdd(count, ordering: .relaxed)
        bytes.wrappingAdd(size, ordering: .relaxed)
    }

    /// Since the route is served; a reload that makes its handler anew does not begin again.
    public var messagesTotal: Int { messages.load(ordering: .relaxed) }
    public var messageBytesTotal: Int { bytes.load(ordering: .relaxed) }
}
