public import Router

public struct PageSettings: RouteSettings {
    public var origins = OriginSetting.same
    public var template = ""
    public var room: RoomReference?

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting("template", \.template, required: true, onChange: .replace, "`chat`, or a Mustache file."),
        Setting("room", \.room, onChange: .replace, "The room that the page talks to."),
        Setting("origins", \.origins, onChange: .replace, "Pages of other sites that may use this route."),
        .notYet("vars", "What the template may use besides."),
        .notYet("auth", accepts: ["off"], "Who may see it."),
    ]

    public func objections() -> [SettingProblem] {
        guard template == PageTemplate.chat, room == nil else { return [] }
        return [
            SettingProblem(
                "the template `chat` needs `room`: the path of the room to chat in",
                setting: "template"
            )
        ]
    }
}
