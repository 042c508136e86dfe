/// The section `admin`: the listener for those who run the program.
public struct AdminSettings: Settings {
    /// Nil: no admin listener.
    public var listen: ListenAddress? = .tcp(host: "127.0.0.1", port: 9901)
    public var hosts: [HostName] = []
    public var tokenFile: String?

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting("listen", \.listen, onChange: .replace, "Where the admin pages are; this machine only."),
        Setting("hosts", \.hosts, "Names it answers to besides those of loopback."),
        Setting("token_file", \.tokenFile, "The file with the token that opens it to other machines.")
            .notYet(),
    ]

    /// Beyond loopback a token is needed, and there is none yet.
    public func objections() -> [SettingProblem] {
        guard let listen, !listen.isLoopback else { return [] }
        let words = """
            `listen` is open to other machines, which needs `token_file`, and that is not in this version yet; \
            use 127.0.0.1:9901 or unix:/path
            """
        return [SettingProblem(words, setting: "listen")]
    }
}
