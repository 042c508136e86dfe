import HTTPTypes
import Router

/// The kind under test with a witness beside it; in all that the contract asks, it is that kind.
final class WatchedHandler<Kind: HandlerKind>: HandlerKind {
    static var name: String { Kind.name }
    static var summary: String { Kind.summary }
    static var guide: String { Kind.guide }
    static var providesRoom: Bool { Kind.providesRoom }
    static var methods: [HTTPRequest.Method] { Kind.methods }
    static var guardsReading: Bool { Kind.guardsReading }

    private let kind: Kind
    private let witness: HandlerWitness?

    init(_ settings: Kind.Settings, in route: RouteContext) throws(SettingProblem) {
        kind = try Kind(settings, in: route)
        witness = HandlerWitness.current
        witness?.note { $0.made += 1 }
    }

    func run() async throws {
        witness?.note { $0.running += 1 }
        defer { witness?.note { $0.running -= 1 } }
        do {
            try await kind.run()
        } catch {
            if !Task.isCancelled { witness?.note { $0.failure = "\(error)" } }
            throw error
        }
    }

    func answer(_ request: Request) -> Answer {
        let start = ContinuousClock.now
        let answer = kind.answer(request)
        let taken = ContinuousClock.now - start
        var offered: WebSocketTerms?
        if case .webSocket(let terms, _) = answer { offered = terms }
        witness?.note { [offered] account in
            account.fastestAnswer = min(account.fastestAnswer ?? taken, taken)
            account.terms = offered ?? account.terms
        }
        return answer
    }

    func changed(to settings: Kind.Settings) {
        witness?.note { $0.changed += 1 }
        kind.changed(to: settings)
    }
}
