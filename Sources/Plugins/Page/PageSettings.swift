public import Router

public struct PageSettings: RouteSettings {
    public var origins = OriginSetting.same
    public var template = ""
    public var room: RoomReference?
    public var vars: [String: String] = [:]

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting(
            "template",
            \.template,
            required: true,
            onChange: .replace,
            "\(BuiltInTemplate.list), or a Mustache file."
        ),
        Setting("room", \.room, onChange: .replace, "The room that the page talks to."),
        Setting("vars", \.vars, onChange: .replace, "Values for the template, there as {{vars.NAME}}."),
        Setting("origins", \.origins, onChange: .replace, "Pages of other sites that may use this route."),
        .alwaysOff("auth", "Who may see it."),
    ]

    public func objections() -> [SettingProblem] {
        guard let builtIn = BuiltInTemplate(rawValue: template) else {
            return Self.objections(toNames: vars.keys.sorted())
        }
        if room == nil, let need = builtIn.needOfRoom {
            return [SettingProblem("the template `\(template)` needs `room`: \(need)", setting: "template")]
        }
        return vars.keys.filter { $0 != "title" }.sorted().map { name in
            SettingProblem(
                "the template `\(template)` has no variable `\(name)`; it has `title`",
                setting: "vars.\(name)"
            )
        }
    }

    /// A dot leads on to a member in Mustache, and no tag can hold most else.
    private static func objections(toNames names: [String]) -> [SettingProblem] {
        names.filter { !$0.utf8.allSatisfy(isNameByte) }.map { name in
            let words = "no tag can show a variable named `\(name)`; it can have letters, digits, `_` and `-`"
            return SettingProblem(words, setting: "vars.\(name)", "vars")
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
