public import Router

public struct EchoSettings: RouteSettings {
    public var origins = OriginSetting.same
    public var limits = PeerLimitSettings()
    public var ping: PingSettings? = PingSettings()
    public var compresses = false

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting("origins", \.origins, onChange: .replace, "Pages that may connect."),
        Setting("limits", \.limits, onChange: .replace, "What one peer may do."),
        Setting("ping", \.ping, onChange: .replace, "When a silent peer is asked for a sign of life."),
        .alwaysOff("auth", "Who may connect."),
        Setting(
            "compression",
            \.compresses,
            onChange: .replace,
            "Whether messages are deflated for peers that take it."
        ),
    ]
}
