public import Router

public struct RedirectSettings: RouteSettings {
    /// Whether it may change, and whether the method may.
    public enum Status: String, SettingChoice {
        case movedPermanently = "301"
        case found = "302"
        case temporary = "307"
        case permanent = "308"
    }

    public var origins = OriginSetting.same
    public var to = RedirectTarget.none
    public var status = Status.found
    public var keepsQuery = true

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting(
            "to",
            \.to,
            required: true,
            onChange: .replace,
            "A path or URL; {name} and {*} stand for what the route's path caught."
        ),
        Setting(
            "status",
            \.status,
            onChange: .replace,
            "301 and 308 are kept by browsers for good; 307 and 308 keep the method."
        ),
        Setting("keep_query", \.keepsQuery, onChange: .replace, "Whether the request's query goes along."),
        Setting("origins", \.origins, onChange: .replace, "Pages that may send more than GET and HEAD."),
        .alwaysOff("auth", "Who may ask."),
    ]
}
