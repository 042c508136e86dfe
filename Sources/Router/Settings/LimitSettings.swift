/// Bounds on what one peer, or all of a route's peers together, may do; a handler that has limits takes this in.
public struct LimitSettings: Settings {
    public var message = ByteCount.kibibytes(64)
    /// Nil: as many as the machine holds.
    public var members: Int? = 10000

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting(
            "message",
            \.message,
            in: ByteCount(1)...ByteCount.gibibytes(1),
            "Largest message, reassembled."
        ),
        Setting("members", \.members, in: 1...10_000_000, "How many may be connected at once."),
        .notYet("rate", accepts: ["off"], "Messages that one peer may send."),
        .notYet("burst", "How far a peer may go beyond its rate for a moment."),
        .notYet("rate_patience", "How long a peer above its rate is held back before it is closed."),
    ]
}
