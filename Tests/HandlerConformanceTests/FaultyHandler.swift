import Router

/// A handler without a fault, as long as nothing of it is overridden: each test spoils one thing.
protocol FaultyHandler: HandlerKind where Settings == FaultlessSettings {
    init()
}

extension FaultyHandler {
    static var name: String { "faulty" }
    static var summary: String { "Spoils one thing." }

    init(_ settings: FaultlessSettings, in route: RouteContext) { self.init() }

    func answer(_ request: Request) -> Answer { .reply(Reply(text: "Well.\n")) }
}

struct FaultlessSettings: RouteSettings {
    var origins = OriginSetting.same
    var size = 1

    static let table: [Setting<Self>] = [
        Setting("origins", \.origins, "Pages that may ask."),
        Setting("size", \.size, in: 1...5, onChange: .replace, "How large."),
    ]
}

/// A handler whose only possible faults are those of its settings.
struct SettingsHolder<Settings: RouteSettings>: HandlerKind {
    static var name: String { "holder" }
    static var summary: String { "Holds settings." }

    private let terms = WebSocketTerms(limits: PeerLimitSettings(), ping: nil)

    init(_ settings: Settings, in route: RouteContext) {}

    func answer(_ request: Request) -> Answer { .webSocket(terms, Listener()) }
}

/// A session that listens and says nothing.
final class Listener: SessionHandler {}
