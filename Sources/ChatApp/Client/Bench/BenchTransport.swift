import ArgumentParser

/// The ways by which the connections of a bench can hear.
///
/// Polling is not among them: how late a message is had is the pause between two polls, and nothing else.
enum BenchTransport: String, CaseIterable, Sendable, ExpressibleByArgument {
    case ws
    case sse
    case longpoll

    /// For people.
    var words: String {
        switch self {
        case .ws: "WebSocket"
        case .sse: "server-sent events"
        case .longpoll: "long polling"
        }
    }
}
