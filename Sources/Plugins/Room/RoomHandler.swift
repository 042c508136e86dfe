public import Router
import Synchronization

/// A broadcast room: what one member sends, all get, in one order, with what they missed.
public final class RoomHandler: HandlerKind {
    public static let name = "room"
    public static let summary = "A broadcast room: what one member sends, everyone gets."
    public static let providesRoom = true

    private static let subprotocols = [JSONForm.subprotocol, "room.raw"]

    private let room: Room
    private let rooms: RoomDirectory
    private let terms: Mutex<WebSocketTerms>

    public init(_ settings: RoomSettings, in route: RouteContext) throws(SettingProblem) {
        guard !route.path.contains("{"), !route.path.contains("*") else {
            throw SettingProblem("rooms by pattern are not in this version yet; write one path for each room")
        }
        rooms = route.rooms
        room = rooms.open(route.path, settings.bounds)
        terms = Mutex(Self.terms(settings))
    }

    public func answer(_ request: Request) -> Answer {
        .webSocket(terms.withLock { $0 }, RoomSession(room, from: Self.cursor(of: request)))
    }

    public func changed(to settings: RoomSettings) {
        terms.withLock { $0 = Self.terms(settings) }
        rooms.adopt(settings.bounds, for: room)
    }

    private static func terms(_ settings: RoomSettings) -> WebSocketTerms {
        WebSocketTerms(subprotocols: subprotocols, limits: settings.limits, ping: settings.ping)
    }

    /// The first that is there and not empty; a browser's own memory of where it was wins over the page's address.
    private static func cursor(of request: Request) -> Cursor? {
        var given = request.values(of: "Last-Event-ID")
        given += [request.query("last_event_id"), request.query("since")].compactMap { $0 }
        return given.first { !$0.isEmpty }.map { Cursor($0) }
    }
}
