/// The section `server`: where and how the program listens.
public struct ServerSettings: Settings {
    /// Never empty.
    public var listen = [ListenSettings()]
    public var loops = AutoCount<LoopBound>.auto
    public var hosts: [HostName] = []
    public var trustedProxies: [NetworkPrefix] = []
    /// Nil: as many as come.
    public var maxConnections: AutoCount<ConnectionBound>?
    public var maxConnectionsPerIP: Int?
    public var timeouts = TimeoutSettings()
    public var drain = DrainSettings()
    public var reload = ReloadSettings()
    public var stateFile: String?

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting(
            "listen",
            \.listen,
            atLeastOne: ListenAddress.expected,
            onChange: .replace,
            "Where to listen: one address or a list."
        ),
        Setting("loops", \.loops, onChange: .replace, "Event loops; auto is the processors it may use."),
        Setting("hosts", \.hosts, "Names answered on loopback besides localhost."),
        Setting("trusted_proxies", \.trustedProxies, "Networks whose X-Forwarded headers are believed.")
            .notYet(),
        Setting("max_connections", \.maxConnections, "Connections in all.").notYet(),
        Setting(
            "max_connections_per_ip",
            \.maxConnectionsPerIP,
            in: 1...10_000_000,
            "Connections of one address."
        ).notYet(),
        Setting("timeouts", \.timeouts, "How long a slow or silent connection is waited for."),
        Setting("drain", \.drain, "How the program leaves."),
        Setting("reload", \.reload, "How a changed file is taken up."),
        Setting("state_file", \.stateFile, "Keeps rooms over a clean restart.").notYet(),
    ]
}
