import ArgumentParser

/// A way to read a room.
protocol TailTransport: Sendable {
    /// Reads from `cursor` (nil: what comes from now on) until the stay ends.
    ///
    /// Throws only what `listener` throws, and when its task is cancelled.
    func stay(at cursor: String?, _ listener: TailListener) async throws -> TailEnd
}

/// The names of the four ways.
enum TransportName: String, CaseIterable, ExpressibleByArgument {
    case sse
    case ws
    case longpoll
    case poll
}
