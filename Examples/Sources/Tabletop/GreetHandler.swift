import Router

/// Answers every request with one greeting.
struct GreetHandler: HandlerKind {
    static let name = "greet"
    static let summary = "Greets whoever asks."

    private let reply: Reply

    init(_ settings: GreetSettings, in route: RouteContext) {
        reply = Reply(text: "\(settings.greeting), stranger!\n")
    }

    func answer(_ request: Request) -> Answer { .reply(reply) }
}

struct GreetSettings: RouteSettings {
    var origins = OriginSetting.same
    var greeting = "Hello"

    static let table: [Setting<Self>] = [
        Setting("origins", \.origins, "Pages that may ask."),
        Setting("greeting", \.greeting, onChange: .replace, "The first word of the answer."),
    ]
}
