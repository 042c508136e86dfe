import Router

/// A route that is always there: a file needs one when the route under test is taken out of it.
struct AnchorHandler: HandlerKind {
    static let name = "conformance-anchor"
    static let summary = "Says that it is here."

    private let reply = Reply(text: "It is here.\n")

    init(_ settings: AnchorSettings, in route: RouteContext) {}

    func answer(_ request: Request) -> Answer { .reply(reply) }
}

struct AnchorSettings: RouteSettings {
    var origins = OriginSetting.same

    init() {}

    static let table: [Setting<Self>] = [
        Setting("origins", \.origins, "Pages that may ask.")
    ]
}
