public import HTTPTypes
public import Router
import Synchronization

/// A broadcast room: what one member sends, all get, in one order, with what they missed.
///
/// A path with parameters is a room for each value that they take.
public final class RoomHandler: HandlerKind {
    public static let name = "room"
    public static let summary = "A broadcast room: what one member sends, everyone gets."
    public static let providesRoom = true
    public static let methods: [HTTPRequest.Method] = [.get, .post]

    /// The same for all rooms of all routes.
    private static let chatPage = Result { () throws(SettingProblem) in try BuiltInPage(.chat) }

    let conduct: RoomConduct
    let page: BuiltInPage
    private let route: RouteContext
    private let rooms: Mutex<RoomPlace.Rooms>

    public init(_ settings: RoomSettings, in route: RouteContext) throws(SettingProblem) {
        let names = route.parameterNames
        if let objection = RoomPattern.objection(to: route.path, parameters: names, params: settings.params) {
            throw objection
        }
        self.route = route
        conduct = RoomConduct(settings)
        page = try Self.chatPage.get()
        if names.isEmpty {
            rooms = Mutex(.one(route.rooms.open(route.path, settings.bounds)))
        } else {
            let family = route.rooms.family(
                route.path,
                settings.bounds,
                most: settings.maxRooms,
                idle: settings.idle
            )
            rooms = Mutex(.family(family, RoomPattern(route.path, params: settings.params)))
        }
    }

    public func answer(_ request: Request) -> Answer {
        let settings = conduct.settings
        do throws(Refusal) {
            let place = try RoomPlace(request.parameters, in: rooms.withLock { $0 })
            return request.method == .post
                ? try publishing(request, in: place, settings) : try reading(request, in: place, settings)
        } catch {
            return .refuse(error)
        }
    }

    public func changed(to settings: RoomSettings) {
        conduct.adopt(settings)
        rooms.withLock { rooms in
            switch rooms {
            case .one(let room):
                route.rooms.adopt(settings.bounds, for: room)
            case .family(let family, _):
                family.adopt(settings.bounds, most: settings.maxRooms, idle: settings.idle)
                rooms = .family(family, RoomPattern(route.path, params: settings.params))
            }
        }
    }
}
