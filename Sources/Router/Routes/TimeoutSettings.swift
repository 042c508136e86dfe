/// `server.timeouts`: how long a slow or silent connection is waited for.
public struct TimeoutSettings: Settings {
    public var head: Duration? = .seconds(10)
    public var body: Duration? = .seconds(30)
    public var idle: Duration? = .seconds(75)
    public var write: Duration? = .seconds(30)
    public var tls: Duration? = .seconds(10)

    public init() {}

    private static let bounds = Duration.seconds(1)...Duration.seconds(86400)

    public static let table: [Setting<Self>] = [
        Setting("head", \.head, in: bounds, "For the head of a connection's first request."),
        Setting("body", \.body, in: bounds, "For a request to be sent whole."),
        Setting("idle", \.idle, in: bounds, "Between two requests of a connection."),
        Setting("write", \.write, in: bounds, "For a peer that leaves its answers unread."),
        Setting("tls", \.tls, in: bounds, "For a TLS handshake.").notYet(),
    ]
}
