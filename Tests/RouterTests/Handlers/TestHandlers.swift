import HTTPTypes
import Logging

@testable import Router

// Handlers as a third party would write them, with every kind of setting.

struct HistorySettings: Settings {
    var size = 100
    var bytes = ByteCount.mebibytes(1)
    var age: Duration? = .seconds(3600)

    static let table: [Setting<Self>] = [
        Setting("size", \.size, in: 0...1_000_000, "Messages kept; 0 keeps none."),
        Setting("bytes", \.bytes, in: ByteCount(1024)...ByteCount.gibibytes(1), "Bytes kept."),
        Setting("age", \.age, in: .seconds(1)...(.seconds(604_800)), "How long a message is kept."),
    ]
}

enum WhenBehind: String, SettingChoice {
    case disconnect
    case oldest
    case latest
}

struct LagSettings: Settings {
    var bytes = ByteCount.mebibytes(1)
    var then = WhenBehind.disconnect

    static let table: [Setting<Self>] = [
        Setting(
            "bytes",
            \.bytes,
            in: ByteCount(4096)...ByteCount.gibibytes(1),
            "How far a member may fall behind."
        ),
        Setting("then", \.then, "What happens to a member further behind."),
    ]
}

struct RoomSettings: RouteSettings {
    var history = HistorySettings()
    var limits = LimitSettings()
    var lag = LagSettings()
    var origins = OriginSetting.same
    var ping: PingSettings? = PingSettings()
    var page: String? = "chat"
    var presence = false
    var compression = false

    static let table: [Setting<Self>] = [
        Setting("history", \.history, "What those who come back are shown."),
        Setting("limits", \.limits, "What one member may do."),
        Setting("lag", \.lag, "What happens to a member that cannot keep up."),
        Setting("origins", \.origins, "Which pages may use it."),
        Setting("ping", \.ping, "How silent members are found out."),
        Setting("page", \.page, onChange: .replace, "The page that a browser gets."),
        Setting("presence", \.presence, "Tell members who comes and goes."),
        Setting("compression", \.compression, "Deflate messages.").notYet(),
        .alwaysOff("auth", "Who may join."),
    ]

    func objections() -> [SettingProblem] {
        guard limits.message > lag.bytes else { return [] }
        let words =
            "`limits.message` (\(limits.message.written)) is more than `lag.bytes` (\(lag.bytes.written))"
        return [SettingProblem(words, setting: "limits.message", "lag.bytes")]
    }
}

final class RoomHandler: SilentHandler {
    static let name = "room"
    static let summary = "A broadcast room."
    static let providesRoom = true
    let settings: RoomSettings

    init(_ settings: RoomSettings, in route: RouteContext) throws(SettingProblem) {
        guard settings.page != "missing" else {
            throw SettingProblem("there is no page `missing`", setting: "page")
        }
        guard settings.page != "nowhere" else { throw SettingProblem("this room is not wanted") }
        self.settings = settings
    }
}

struct EchoSettings: RouteSettings {
    var limits = EchoLimits()
    var origins = OriginSetting.same

    static let table: [Setting<Self>] = [
        Setting("limits", \.limits, "What one peer may do."),
        Setting("origins", \.origins, "Which pages may use it."),
    ]
}

struct EchoLimits: Settings {
    var message = ByteCount.mebibytes(1)

    static let table: [Setting<Self>] = [
        Setting("message", \.message, in: ByteCount(1)...ByteCount.gibibytes(1), "Largest message.")
    ]
}

struct EchoHandler: SilentHandler {
    static let name = "echo"
    static let summary = "Each message back, unchanged."
    init(_ settings: EchoSettings, in route: RouteContext) {}
}

struct PageSettings: OpenRouteSettings {
    var template = ""
    var room: RoomReference?
    var languages = ["en"]
    var strict = true
    var pace: Rate? = Rate(10, per: .second)

    static let table: [Setting<Self>] = [
        Setting(
            "template",
            \.template,
            required: true,
            onChange: .replace,
            "A built-in template, or a file."
        ),
        Setting("room", \.room, onChange: .replace, "The room that the page talks to."),
        Setting("languages", \.languages, "Languages of the page."),
        Setting("strict", \.strict, "Refuse what it does not know."),
        Setting(
            "pace",
            \.pace,
            in: Rate(1, per: .minute)...Rate(1000, per: .second),
            "How often it may be asked."
        ),
    ]
}

struct PageHandler: SilentHandler {
    static let name = "page"
    static let summary = "One HTML page."
    init(_ settings: PageSettings, in route: RouteContext) {}
}

extension HandlerList {
    static let testing = HandlerList([
        AnyHandlerKind(PageHandler.self), AnyHandlerKind(EchoHandler.self), AnyHandlerKind(RoomHandler.self),
    ])
}

/// Reads a file that should have no mistake.
func routesFile(_ yaml: String, environment: [String: String] = [:]) throws -> RoutesFile {
    try RoutesFile(
        reading: Array(yaml.utf8),
        named: "routes.yaml",
        handlers: .testing,
        environment: environment
    )
}

/// The first line of each problem, without the file's name; empty when there is none.
func problems(_ yaml: String, environment: [String: String] = [:]) -> [String] {
    problems(Array(yaml.utf8), environment: environment)
}

func problems(_ bytes: [UInt8], environment: [String: String] = [:]) -> [String] {
    do throws(RoutesFileProblems) {
        _ = try RoutesFile(reading: bytes, named: "f", handlers: .testing, environment: environment)
        return []
    } catch {
        return error.all.map { "\($0.mark.line):\($0.mark.column): \($0.words)" }
    }
}

/// Reads the settings of one route, `/r`, with the handler `room`.
func roomSettings(_ settings: String) throws -> RoomSettings {
    let file = try routesFile("routes: { /r: { handler: room, \(settings) } }")
    guard let found = file.routes.first?.settings as? RoomSettings else { throw NotARoom() }
    return found
}

struct NotARoom: Error {}

/// A kind of which only the settings matter.
protocol SilentHandler: HandlerKind {}

extension SilentHandler {
    func answer(_ request: Request) -> Answer {
        .refuse(Refusal(.notFound, "Nothing is here.", statsName: nil))
    }
}

/// Settings without `origins`, for kinds that have none of their own.
protocol OpenRouteSettings: RouteSettings {}

extension OpenRouteSettings {
    var origins: OriginSetting { .same }
}

extension RouteContext {
    /// What a handler is lent that asks for nothing.
    static var testing: RouteContext {
        RouteContext(
            path: "/test",
            parameterNames: [],
            folder: ".",
            place: "routes.yaml:1",
            rooms: RoomDirectory(loops: 1),
            counters: RouteCounters(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }
}
