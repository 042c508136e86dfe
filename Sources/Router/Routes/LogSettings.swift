/// The section `log`: what the program writes about itself.
public struct LogSettings: Settings {
    /// How a line of the program's own log looks.
    public enum Format: String, SettingChoice {
        case text
        case json
    }

    /// How a line of the access log looks.
    public enum Access: String, SettingChoice {
        case common
        case combined
        case json
    }

    public var level = LogLevel.info
    public var format = Format.text
    /// Nil: requests are not logged.
    public var access: Access?

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting("level", \.level, onChange: .replace, "The least that is written."),
        Setting("format", \.format, "How a line looks.").notYet(),
        Setting("access", \.access, "One line a request.").notYet(),
    ]
}
