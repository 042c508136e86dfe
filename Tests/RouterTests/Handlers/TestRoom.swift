@testable import Router

/// Rooms of tests.
enum TestRoom {
    static func at(home: Int = 0, _ bounds: RoomBounds = RoomBounds()) -> Room {
        Room(RoomCore(path: "/room", route: "/room", id: 0, home: home, bounds: bounds))
    }
}
