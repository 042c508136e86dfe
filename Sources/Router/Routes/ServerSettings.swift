/// The section `server`: where and how the program listens.
public struct ServerSettings: Settings {
    /// Never empty.
    public var listen = [ListenAddress.tcp(host: "127.0.0.1", port: 8080)]
    public var loops = LoopCount.auto
    public var hosts: [HostName] = []
    public var drain = DrainSettings()
    public var reload = ReloadSettings()

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting("listen", \.listen, onChange: .replace, "Where to listen: one address or a list."),
        Setting("loops", \.loops, onChange: .replace, "Event loops; auto is the processors it may use."),
        Setting("hosts", \.hosts, "Names answered on loopback besides localhost."),
        .notYet("trusted_proxies", accepts: ["[]"], "Networks whose X-Forwarded headers are believed."),
        .notYet("max_connections", accepts: ["off"], "Connections in all."),
        .notYet("max_connections_per_ip", accepts: ["off"], "Connections of one address."),
        .notYet("timeouts", "How long a slow or silent connection is waited for."),
        Setting("drain", \.drain, "How the program leaves."),
        Setting("reload", \.reload, "How a changed file is taken up."),
        .notYet("state_file", accepts: ["off"], "Keeps rooms over a restart."),
    ]

    public func objections() -> [SettingProblem] {
        if listen.isEmpty {
            return [SettingProblem("`listen` needs at least one address", setting: "listen")]
        }
        let twice = listen.indices.first { listen[..<$0].contains(listen[$0]) && !listen[$0].isAnyPort }
        return twice.map { [SettingProblem("`listen` names \(listen[$0].written) twice", setting: "listen")] }
            ?? []
    }
}

extension ListenAddress {
    fileprivate var isAnyPort: Bool {
        if case .tcp(_, 0) = self { true } else { false }
    }
}
