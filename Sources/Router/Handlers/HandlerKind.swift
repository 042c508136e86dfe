public import HTTPTypes
public import Logging

/// A kind of handler that routes files can name; one value is made per route. A route's life:
///
/// 1. `Settings` is read over `defaults:`; every problem is gathered, nothing runs.
/// 2. The router checks what needs the other routes: rooms that settings name, patterns that tie.
/// 3. ``init(_:in:)``, off the event loops, before the routes take effect: may read files; throwing refuses the
///    whole file. `check` does this too, and lets the handler go again: it leaves nothing behind.
/// 4. ``run()``, as long as the route lives, for kinds that act unasked.
/// 5. ``RequestHandler/answer(_:)`` for each request, on the connection's event loop; must not block.
/// 6. ``changed(to:)`` when a reload altered only settings that take effect in place; else a new value is made, and
///    7 follows for the old one.
/// 7. ``run()`` is cancelled; sessions get their farewell.
public protocol HandlerKind: RequestHandler {
    associatedtype Settings: RouteSettings

    /// What a routes file calls it: kebab-case.
    static var name: String { get }
    /// One line for `router handlers`.
    static var summary: String { get }
    /// What its page of the documentation says between summary and settings: Markdown, with examples in blocks
    /// ` ```yaml routes.yaml ` that are whole files.
    static var guide: String { get }
    /// Whether its route is a room that other routes may name.
    static var providesRoom: Bool { get }

    /// What ``RequestHandler/answer(_:)`` is asked with; anything else is 405. HEAD follows GET.
    static var methods: [HTTPRequest.Method] { get }
    /// Whether `origins` decides GET and HEAD too, because what is read is not meant for every site.
    static var guardsReading: Bool { get }

    init(_ settings: Settings, in route: RouteContext) throws(SettingProblem)
    func run() async throws
    func changed(to settings: Settings)
}

extension HandlerKind {
    public static var guide: String { "" }
    public static var providesRoom: Bool { false }
    public static var methods: [HTTPRequest.Method] { [.get] }
    public static var guardsReading: Bool { true }
    public func run() async throws {}
    public func changed(to settings: Settings) {}
}

/// Answers requests; what is left of a ``HandlerKind`` once a route is made.
public protocol RequestHandler: Sendable {
    func answer(_ request: Request) -> Answer
}

/// The settings of any route: its handler's own, and what the router itself does for every route.
public protocol RouteSettings: Settings {
    /// Which pages may use the route.
    var origins: OriginSetting { get }
    /// The largest body of a request, in bytes; below 1 MiB it is 1 MiB.
    var largestBody: Int { get }
}

extension RouteSettings {
    public var largestBody: Int { 0 }
}

/// What a handler says to a request.
///
/// The router does the rest: host, origin, framing, HEAD, keep-alive, counting.
public enum Answer {
    /// Bytes at hand; no task is made. A ``Reply`` kept from route to request is encoded once.
    case reply(Reply)
    /// A reply that takes time; the body was collected before, up to the router's bound.
    ///
    /// What it throws is logged and answered with 500; a ``Refusal`` is answered as what it says. It is cancelled when
    /// the connection goes.
    case task(@Sendable (_ body: [UInt8]) async throws -> Reply)
    /// A reply that waits for a disk: made on one of the threads that all routes have for that.
    ///
    /// It may throw as a task may.
    case blocking(@Sendable () throws -> Reply)
    /// A connection that stays. A request that is no WebSocket handshake gets 426 and what is wrong with it.
    case webSocket(WebSocketTerms, any SessionHandler)
    /// A stream of server-sent events, which stays until one side ends it.
    case events(EventTerms, any SessionHandler)
    /// A reply made on the connection's event loop, now or later, with no task that waits for it.
    ///
    /// Called once, on that loop. It must be answered in the end: until then the connection waits.
    case held((_ body: [UInt8], _ reply: HeldReply) -> Void)
    case refuse(Refusal)
}

/// How a route streams events.
public struct EventTerms: Sendable {
    /// When a reader comes back after the stream has ended.
    public var retry: Duration
    /// The longest that a stream lasts, which ends in the last tenth of that; nil: as long as its reader.
    public var maxAge: Duration?
    /// How often a line is sent that says nothing; nil: never.
    public var ping: Duration?
    /// Besides the content's type, that it is not stored, and that nothing on the way holds it back.
    public var fields: HTTPFields

    public init(retry: Duration, maxAge: Duration?, ping: Duration?, fields: HTTPFields = [:]) {
        self.retry = retry
        self.maxAge = maxAge
        self.ping = ping
        self.fields = fields
    }
}

/// What a route offers to WebSocket peers, and what it asks of them.
public struct WebSocketTerms: Sendable {
    /// The first that the client lists and that is here is selected; none is no obstacle.
    public var subprotocols: [String]
    /// Bytes of a message after reassembly.
    public var largestMessage: Int
    /// nil: silent peers are left alone.
    public var ping: PingSettings?
    /// Whether messages are deflated, both ways, with peers that offer it (`permessage-deflate`, RFC 7692).
    public var compresses: Bool

    public init(
        subprotocols: [String] = [],
        limits: some MessageLimits,
        ping: PingSettings?,
        compresses: Bool = false
    ) {
        self.subprotocols = subprotocols
        largestMessage = limits.message.bytes
        self.ping = ping
        self.compresses = compresses
    }
}

/// All that a handler may ask of the router: the same for built-in and third-party kinds.
public struct RouteContext: Sendable {
    /// The route's path as the file has it.
    public let path: String
    /// Of the path, in its order; what `*` matches is called `*`.
    public let parameterNames: [String]
    /// Where the routes file is: what relative paths of files begin at.
    public let folder: String
    /// The line of the file where the route stands, as in `routes.yaml:12`.
    public let place: String
    public let rooms: RoomDirectory
    /// What the route's requests do not show: messages and their bytes, for the stats.
    public let counters: RouteCounters
    public let logger: Logger

    /// Where a path in a setting leads: a relative one begins at the routes file's folder.
    public func file(_ path: String) -> String {
        path.hasPrefix("/") || folder == "." ? path : "\(folder)/\(path)"
    }
}
