public import Router

/// A way into a room.
public enum TransportName: String, SettingChoice {
    case websocket
    case sse
    case longpoll
    case poll
}

/// `sse`: server-sent events.
public struct SSESettings: Settings {
    public var retry = Duration.seconds(3)
    /// Nil: a stream lasts as long as its reader.
    public var maxAge: Duration? = .seconds(600)

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting("retry", \.retry, in: .milliseconds(100)...(.seconds(3600)), "When a reader comes back."),
        Setting("max_age", \.maxAge, in: .seconds(1)...(.seconds(86400)), "When a stream is ended."),
    ]
}

/// `longpoll`: requests that wait for a message.
public struct LongPollSettings: Settings {
    public var maxWait = Duration.seconds(60)
    public var presence = Duration.seconds(10)

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting(
            "max_wait",
            \.maxWait,
            in: .seconds(1)...(.seconds(3600)),
            "The longest wait that is granted."
        ),
        Setting(
            "presence",
            \.presence,
            in: .zero...(.seconds(3600)),
            "How long one counts after an answer; 0s: not."
        ),
    ]
}

/// `poll`: requests that are answered at once.
public struct PollSettings: Settings {
    public var limit = 100
    public var maxLimit = 1000

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting("limit", \.limit, in: 1...100_000, "Messages in an answer, where the request does not say."),
        Setting("max_limit", \.maxLimit, in: 1...100_000, "The most that a request may ask for."),
    ]

    public func objections() -> [SettingProblem] {
        guard limit > maxLimit else { return [] }
        let words = "`limit` (\(limit)) is larger than `max_limit` (\(maxLimit))"
        return [SettingProblem(words, setting: "limit", "max_limit")]
    }
}
