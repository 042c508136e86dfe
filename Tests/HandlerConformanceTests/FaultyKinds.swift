import Glibc
import HTTPTypes
import Router
import Synchronization

// One kind of handler a fault. The rest of each is as it should be.

struct Faultless: FaultyHandler {}

/// Answers on both ways in, one of them with the time of the day; that is no fault either.
struct TwoTongued: HandlerKind {
    static let name = "two-tongued"
    static let summary = "Answers a GET and takes WebSockets."

    init(_ settings: FaultlessSettings, in route: RouteContext) {}

    func answer(_ request: Request) -> Answer {
        guard request.values(of: "Upgrade").isEmpty else {
            return .webSocket(WebSocketTerms(limits: PeerLimitSettings(), ping: nil), Listener())
        }
        return .reply(Reply(text: "It is \(ContinuousClock.now).\n"))
    }
}

struct ShoutingName: FaultyHandler {
    static var name: String { "Under_score" }
}

struct TwoLineSummary: FaultyHandler {
    static var summary: String { "Spoils\none thing. " }
}

struct Refuser: HandlerKind {
    static let name = "refuser"
    static let summary = "Objects to every setting."

    init(_ settings: FaultlessSettings, in route: RouteContext) throws(SettingProblem) {
        throw SettingProblem("nothing is right", setting: "origins")
    }

    func answer(_ request: Request) -> Answer { .reply(Reply(text: "Never.\n")) }
}

struct Crasher: FaultyHandler {
    func answer(_ request: Request) -> Answer {
        .reply(Reply(.internalServerError, text: "A mistake.\n"))
    }
}

/// Answers when the check has given up.
struct Dawdler: FaultyHandler {
    func answer(_ request: Request) -> Answer {
        .task { _ in
            try await Task.sleep(for: .seconds(3))
            return Reply(text: "At last.\n")
        }
    }
}

struct Speechless: FaultyHandler {
    func answer(_ request: Request) -> Answer { .reply(Reply(.notFound)) }
}

struct HeadRefuser: FaultyHandler {
    func answer(_ request: Request) -> Answer {
        guard request.method == .get else {
            return .refuse(Refusal(.forbidden, "Only GET.", statsName: nil))
        }
        return .reply(Reply(text: "Well.\n"))
    }
}

struct Promiser: FaultyHandler {
    static var methods: [HTTPRequest.Method] { [.get, .post] }

    func answer(_ request: Request) -> Answer {
        guard request.method == .post else { return .reply(Reply(text: "Well.\n")) }
        return .refuse(Refusal(.methodNotAllowed, "Not yet.", statsName: nil))
    }
}

/// Waits as long as its settings say, which may be for ever; the test needs a few seconds of that.
struct Procrastinator: HandlerKind {
    static let name = "procrastinator"
    static let summary = "Answers some time."

    struct Settings: RouteSettings {
        var origins = OriginSetting.same
        var seconds = 0
        static let table: [Setting<Self>] = [
            Setting("origins", \.origins, "Pages that may ask."),
            Setting(
                "seconds",
                \.seconds,
                in: 0...(.max),
                onChange: .replace,
                "How long it waits; 0 is at once."
            ),
        ]
    }

    private let seconds: Int

    init(_ settings: Settings, in route: RouteContext) { seconds = min(settings.seconds, 3) }

    func answer(_ request: Request) -> Answer {
        .task { [seconds] _ in
            try await Task.sleep(for: .seconds(seconds))
            return Reply(text: "At last.\n")
        }
    }
}

/// Serves one at a time.
final class Soloist: FaultyHandler {
    private let isBusy = Mutex(false)

    func answer(_ request: Request) -> Answer {
        .task { [self] _ in
            let mayGoOn = isBusy.withLock { isBusy in
                defer { isBusy = true }
                return !isBusy
            }
            guard mayGoOn else { return Reply(.conflict, text: "Busy.\n") }
            try await Task.sleep(for: .milliseconds(500))
            isBusy.withLock { $0 = false }
            return Reply(text: "Well.\n")
        }
    }
}

struct Blocker: FaultyHandler {
    func answer(_ request: Request) -> Answer {
        usleep(60_000)
        return .reply(Reply(text: "Well.\n"))
    }
}

struct Runaway: FaultyHandler {
    func run() async throws { throw CancellationError() }
}

/// Goes on for a while, cancelled or not.
struct Straggler: FaultyHandler {
    func run() async throws {
        await Task.detached { try? await Task.sleep(for: .seconds(6)) }.value
    }
}

/// Its greeting changes in place, and it does not hear of it.
struct DeafGreeter: HandlerKind {
    static let name = "deaf-greeter"
    static let summary = "Greets as it always did."

    struct Settings: RouteSettings {
        var origins = OriginSetting.same
        var greeting = "Hello"
        static let table: [Setting<Self>] = [
            Setting("origins", \.origins, "Pages that may ask."),
            Setting("greeting", \.greeting, "The first word."),
        ]
    }

    private let reply: Reply

    init(_ settings: Settings, in route: RouteContext) { reply = Reply(text: settings.greeting + "\n") }

    func answer(_ request: Request) -> Answer { .reply(reply) }
}

/// Offers WebSockets what it was made with, though its limits change in place.
struct DeafListener: HandlerKind {
    static let name = "deaf-listener"
    static let summary = "Listens as it always did."

    struct Settings: RouteSettings {
        var origins = OriginSetting.same
        var limits = PeerLimitSettings()
        static let table: [Setting<Self>] = [
            Setting("origins", \.origins, "Pages that may ask."),
            Setting("limits", \.limits, "What one peer may do."),
        ]
    }

    private let terms: WebSocketTerms

    init(_ settings: Settings, in route: RouteContext) {
        terms = WebSocketTerms(limits: settings.limits, ping: nil)
    }

    func answer(_ request: Request) -> Answer { .webSocket(terms, Listener()) }
}

/// Holds up the event loop when a session ends, so that nobody hears of the end in time.
struct Clinger: FaultyHandler {
    private final class ClingingSession: SessionHandler {
        func closed(_ session: Session, _ why: Farewell) {
            switch why {
            case .draining, .replaced: usleep(2_500_000)
            default: break
            }
        }
    }

    func answer(_ request: Request) -> Answer {
        .webSocket(WebSocketTerms(limits: PeerLimitSettings(), ping: nil), ClingingSession())
    }
}
