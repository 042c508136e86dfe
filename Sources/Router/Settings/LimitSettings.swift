/// Bounds on the messages of one peer; every handler that takes WebSocket messages has them.
public protocol MessageLimits: Settings {
    /// Of one message, reassembled.
    var message: ByteCount { get set }
    /// Nil: as fast as it can.
    var rate: Rate? { get set }
    var burst: Int { get set }
    var ratePatience: Duration { get set }
}

extension MessageLimits {
    public static var messageRows: [Setting<Self>] {
        [
            Setting(
                "message",
                \.message,
                in: ByteCount(1)...ByteCount.gibibytes(1),
                "Largest message, reassembled."
            ),
            Setting(
                "rate",
                \.rate,
                in: Rate(1, per: .hour)...Rate(1_000_000, per: .second),
                "Messages of one peer."
            ).notYet(),
            Setting("burst", \.burst, in: 1...1_000_000, "Messages beyond the rate, for a moment.").notYet(),
            Setting(
                "rate_patience",
                \.ratePatience,
                in: .seconds(1)...(.seconds(3600)),
                "How long a peer above its rate is held back before it is closed."
            ).notYet(),
        ]
    }
}

/// What one peer may do.
public struct PeerLimitSettings: MessageLimits {
    public var message = ByteCount.kibibytes(64)
    public var rate: Rate?
    public var burst = 200
    public var ratePatience = Duration.seconds(10)

    public init() {}

    public static let table: [Setting<Self>] = messageRows
}

/// What one member may do, and how many there may be.
public struct LimitSettings: MessageLimits {
    public var message = ByteCount.kibibytes(64)
    public var rate: Rate?
    public var burst = 200
    public var ratePatience = Duration.seconds(10)
    /// Nil: as many as the machine holds.
    public var members: Int? = 10000

    public init() {}

    public static let table: [Setting<Self>] =
        messageRows + [
            Setting("members", \.members, in: 1...10_000_000, "How many may be connected at once.")
        ]
}
