/// When a silent peer is pinged and when it is given up.
///
/// A handler takes it in as `var ping: PingSettings? = PingSettings()`, so that `ping: off` is nil: no
/// ping is sent and nobody is given up for silence.
public struct PingSettings: Settings {
    /// Silence after which a ping goes out.
    public var interval = Duration.seconds(25)
    /// Silence after a ping for which the peer is given up.
    public var timeout = Duration.seconds(20)

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting("interval", \.interval, in: .seconds(1)...(.seconds(86400)), "Silence before a ping."),
        Setting("timeout", \.timeout, in: .milliseconds(100)...(.seconds(3600)), "Silence after a ping."),
    ]
}
