/// A way into a room; the names are those of the stats.
enum Transport: String, Sendable, CaseIterable {
    case websocket
    case sse
    case longpoll
    case poll
}
