import Logging
public import Router

/// Takes WebSocket messages, counts them and answers nothing.
public struct SinkHandler: HandlerKind {
    public static let name = "sink"
    public static let summary = "Receives WebSocket messages, counts them, never answers."

    private let route: RouteContext
    private let prints: Bool
    private let terms: WebSocketTerms

    public init(_ settings: SinkSettings, in route: RouteContext) {
        self.route = route
        prints = settings.prints
        terms = WebSocketTerms(
            limits: settings.limits,
            ping: settings.ping,
            compresses: settings.compresses
        )
    }

    public func answer(_ request: Request) -> Answer {
        .webSocket(terms, Sink(route, peer: prints ? request.peer : nil))
    }
}

final class Sink: SessionHandler {
    private let route: RouteContext
    /// Whose messages are printed; nil where none are.
    private let peer: String?

    init(_ route: RouteContext, peer: String?) {
        self.route = route
        self.peer = peer
    }

    func received(_ messages: borrowing MessageBatch, on session: Session) {
        var bytes = 0
        messages.visit { kind, payload in
            bytes += payload.count
            guard let peer else { return }
            route.logger.info("\(route.path) \(peer) \(SinkLine(kind, payload))")
        }
        route.counters.received(messages: messages.count, bytes: bytes)
    }
}
