public import Router

/// What a cursor may ask for: a message is kept while it is within all three.
public struct HistorySettings: Settings {
    public var size = 100
    public var bytes = ByteCount.mebibytes(1)
    public var age: Duration? = .seconds(3600)

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting("size", \.size, in: 0...1_000_000, "Messages kept for those who come back; 0 keeps none."),
        Setting("bytes", \.bytes, in: ByteCount(0)...ByteCount.gibibytes(1), "Bytes kept; 0 keeps none."),
        Setting("age", \.age, in: .seconds(1)...(.seconds(31_536_000)), "How long a message is kept."),
    ]
}

/// What happens to a member that cannot keep up.
public struct LagSettings: Settings {
    public enum Overtaken: String, SettingChoice {
        case disconnect
        case oldest
        case latest
    }

    public var bytes = ByteCount.mebibytes(1)
    public var then = Overtaken.disconnect

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting(
            "bytes",
            \.bytes,
            in: ByteCount.kibibytes(4)...ByteCount.gibibytes(1),
            "How far a live member may fall behind, beyond what the kernel took."
        ),
        Setting("then", \.then, "Close it with 4001, or go on at the oldest or latest and tell the gap."),
    ]
}

public struct RoomSettings: RouteSettings {
    public var origins = OriginSetting.same
    public var history = HistorySettings()
    public var lag = LagSettings()
    public var limits = LimitSettings()
    public var ping: PingSettings? = PingSettings()
    public var echoesToSender = true
    public var presence = false

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting("origins", \.origins, "Pages that may join."),
        Setting("history", \.history, "What newcomers and returners may ask for."),
        Setting("lag", \.lag, "What happens to a member that cannot keep up."),
        Setting("limits", \.limits, "What one member may do, and how many may join."),
        Setting("ping", \.ping, "When a silent member is asked for a sign of life."),
        Setting("to_sender", \.echoesToSender, "Whether a member gets its own messages back."),
        Setting("presence", \.presence, "Tell members, at most once a second, how many are here."),
        .notYet("transports", accepts: ["websocket", "[websocket]"], "Ways in besides WebSocket."),
        .notYet("publish", accepts: ["members"], "Who may publish."),
        .notYet("page", accepts: ["off"], "The page that a browser gets at the room's own address."),
        .notYet("filter", accepts: ["off"], "Which messages are taken."),
        .notYet("auth", accepts: ["off"], "Who may join."),
        .notYet("compression", accepts: ["off"], "permessage-deflate."),
        .notYet("sse", "Server-sent events."),
        .notYet("longpoll", "Long polling."),
        .notYet("poll", "Polling."),
        .notYet("params", "What a path parameter may hold, for rooms by pattern."),
        .notYet("max_rooms", "How many rooms a pattern may make."),
        .notYet("idle", "When an empty room of a pattern is forgotten."),
    ]

    public func objections() -> [SettingProblem] {
        guard limits.message > lag.bytes else { return [] }
        let words = """
            `limits.message` (\(limits.message.written)) is larger than `lag.bytes` (\(lag.bytes.written)): \
            one message would put every slow member out
            """
        return [SettingProblem(words, setting: "limits.message", "lag.bytes")]
    }

    var bounds: RoomBounds {
        RoomBounds(
            history: .init(
                messages: UInt64(history.size),
                bytes: UInt64(history.bytes.bytes),
                age: history.age.map { $0.components.seconds * 1000 }
            ),
            lagBytes: UInt64(lag.bytes.bytes),
            overtaken: overtaken,
            members: limits.members,
            echoesToSender: echoesToSender,
            announcesMembers: presence
        )
    }

    private var overtaken: RoomBounds.Overtaken {
        switch lag.then {
        case .disconnect: .disconnect
        case .oldest: .oldest
        case .latest: .latest
        }
    }
}
