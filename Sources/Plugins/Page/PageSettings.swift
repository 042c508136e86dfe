public import Router

public struct PageSettings: RouteSettings {
    public var origins = OriginSetting.same
    public var template = ""
    public var room: RoomReference?
    public var vars: [String: String] = [:]

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting("template", \.template, required: true, onChange: .replace, "`chat`, or a Mustache file."),
        Setting("room", \.room, onChange: .replace, "The room that the page talks to."),
        Setting("vars", \.vars, onChange: .replace, "Values for the template, there as {{vars.NAME}}."),
        Setting("origins", \.origins, onChange: .replace, "Pages of other sites that may use this route."),
        .alwaysOff("auth", "Who may see it."),
    ]

    public func objections() -> [SettingProblem] {
        guard template == PageTemplate.chat else { return [] }
        if room == nil {
            let words = "the template `chat` needs `room`: the path of the room to chat in"
            return [SettingProblem(words, setting: "template")]
        }
        return vars.keys.filter { $0 != "title" }.sorted().map { name in
            SettingProblem(
                "the template `chat` has no variable `\(name)`; it has `title`",
                setting: "vars.\(name)"
            )
        }
    }
}
