public import Router

/// Sends each WebSocket message back unchanged, text as text and binary as binary.
///
/// A peer that does not read what it gets is not read from.
public struct EchoHandler: HandlerKind {
    public static let name = "echo"
    public static let summary = "Each WebSocket message back, unchanged."

    private let terms: WebSocketTerms

    public init(_ settings: EchoSettings, in route: RouteContext) {
        terms = WebSocketTerms(
            limits: settings.limits,
            ping: settings.ping,
            compresses: settings.compresses
        )
    }

    public func answer(_ request: Request) -> Answer { .webSocket(terms, Echo()) }
}

final class Echo: SessionHandler {
    func received(_ messages: borrowing MessageBatch, on session: Session) {
        session.send(messages)
    }
}
