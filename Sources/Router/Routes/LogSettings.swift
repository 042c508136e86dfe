/// The section `log`: what the program writes about itself.
public struct LogSettings: Settings {
    public var level = LogLevel.info

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting("level", \.level, "The least that is written."),
        .notYet("format", accepts: ["text"], "How a line looks."),
        .notYet("access", accepts: ["off"], "One line a request."),
    ]
}
