public import Router

public struct EchoSettings: RouteSettings {
    public var origins = OriginSetting.same
    public var limits = LimitSettings()
    public var ping: PingSettings? = PingSettings()

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting("origins", \.origins, onChange: .replace, "Pages that may connect."),
        Setting("limits", \.limits, onChange: .replace, "What one peer may do."),
        Setting("ping", \.ping, onChange: .replace, "When a silent peer is asked for a sign of life."),
        .notYet("auth", accepts: ["off"], "Who may connect."),
        .notYet("compression", accepts: ["off"], "permessage-deflate."),
    ]
}
