import Router

/// One player: whatever it sends, the dice are rolled.
final class DiceSession: SessionHandler {
    private let handler: DiceHandler

    init(_ handler: DiceHandler) {
        self.handler = handler
    }

    func received(_ messages: borrowing MessageBatch, on session: Session) {
        messages.visit { kind, _ in
            guard kind == .text else { return session.close(.wrongKind(expected: .text)) }
            session.send(handler.roll())
        }
    }
}
