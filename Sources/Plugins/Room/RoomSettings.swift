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
    public var transports = TransportName.allCases
    public var publish = Publishers.anyone
    /// Nil: a browser gets no page at the room's own address.
    public var page: RoomPage? = .chat
    public var filter: FilterSettings?
    public var compresses = false
    public var sse = SSESettings()
    public var longpoll = LongPollSettings()
    public var poll = PollSettings()
    public var params: [String: ParameterSettings] = [:]
    public var maxRooms: Int? = 500
    public var idle: Duration? = .seconds(600)

    public init() {}

    /// A form writes a byte as three.
    public var largestBody: Int { 3 * limits.message.bytes + 4096 }

    public static let table: [Setting<Self>] = [
        Setting("origins", \.origins, "Pages that may join."),
        Setting("history", \.history, "What newcomers and returners may ask for."),
        Setting("lag", \.lag, "What happens to a member that cannot keep up."),
        Setting("limits", \.limits, "What one member may do, and how many may join."),
        Setting("ping", \.ping, "When a silent member is asked for a sign of life."),
        Setting("to_sender", \.echoesToSender, "Whether a member gets its own messages back."),
        Setting("presence", \.presence, "Tell members, at most once a second, how many are here."),
        .alwaysOff("auth", "Who may join."),
        Setting(
            "transports",
            \.transports,
            atLeastOne: "one of websocket, sse, longpoll, poll, or a list of such",
            "Ways in."
        ),
        Setting("publish", \.publish, "Who may publish; members do it over a WebSocket."),
        Setting("page", \.page, "The page that a browser gets at the room's own address."),
        Setting("filter", \.filter, "Which messages are taken."),
        Setting("compression", \.compresses, "Whether messages are deflated for members that take it."),
        Setting("sse", \.sse, "Server-sent events."),
        Setting("longpoll", \.longpoll, "Long polling."),
        Setting("poll", \.poll, "Polling."),
        Setting("params", \.params, "What a path parameter may hold, for rooms by pattern."),
        Setting(
            "max_rooms",
            \.maxRooms,
            in: 1...1_000_000,
            "Rooms that a pattern may make; the longest empty gives way."
        ),
        Setting(
            "idle",
            \.idle,
            in: .seconds(1)...(.seconds(31_536_000)),
            "When an empty room of a pattern is forgotten."
        ),
    ]

    public func objections() -> [SettingProblem] {
        var problems: [SettingProblem] = []
        if limits.message > lag.bytes {
            let words = """
                `limits.message` (\(limits.message.written)) is larger than `lag.bytes` (\(lag.bytes.written)): \
                one message would put every slow member out
                """
            problems.append(SettingProblem(words, setting: "limits.message", "lag.bytes"))
        }
        if publish == .token {
            let words = "`token` is not in this version yet; `publish` can be anyone, members or nobody"
            problems.append(SettingProblem(words, setting: "publish"))
        }
        for (index, transport) in transports.enumerated() where transports[..<index].contains(transport) {
            let words = "`\(transport.rawValue)` is listed twice"
            problems.append(SettingProblem(words, setting: "transports.\(index)", "transports"))
        }
        return problems
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
