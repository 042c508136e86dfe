import Router
import Synchronization

/// Rolls dice: one roll for a GET, and one for each message over a WebSocket.
final class DiceHandler: HandlerKind {
    static let name = "dice"
    static let summary = "Rolls dice, for a GET or for each WebSocket message."

    private let dice: Mutex<Dice>
    private let terms: WebSocketTerms

    init(_ settings: DiceSettings, in route: RouteContext) {
        dice = Mutex(settings.dice)
        terms = WebSocketTerms(limits: settings.limits, ping: settings.ping)
    }

    func answer(_ request: Request) -> Answer {
        guard request.values(of: "Upgrade").isEmpty else { return .webSocket(terms, DiceSession(self)) }
        return .reply(Reply(text: roll() + "\n"))
    }

    func changed(to settings: DiceSettings) {
        dice.withLock { $0 = settings.dice }
    }

    func roll() -> String {
        var generator = SystemRandomNumberGenerator()
        return dice.withLock { $0 }.roll(using: &generator)
    }
}
