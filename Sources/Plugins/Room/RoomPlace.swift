import Router

/// The room that a request means, which may not be there yet.
struct RoomPlace: Sendable {
    /// What a route has: one room, or those that its pattern makes.
    enum Rooms: Sendable {
        case one(Room)
        case family(RoomFamily, RoomPattern)
    }

    /// The room's own, which begins with a slash.
    let path: String
    private let rooms: Rooms

    /// - Throws: 404 for what no room can be called.
    init(_ parameters: PathParameters, in rooms: Rooms) throws(Refusal) {
        self.rooms = rooms
        switch rooms {
        case .one(let room): path = room.path
        case .family(_, let pattern): path = try pattern.path(parameters)
        }
    }

    /// The room, if it is there: whoever joins nothing makes none.
    func find() -> Room? {
        switch rooms {
        case .one(let room): room
        case .family(let family, _): family.find(path)
        }
    }

    /// The room, made where it is not there; nil where there are as many as may be, all with members.
    func open() -> Room? {
        switch rooms {
        case .one(let room): room
        case .family(let family, _): family.open(path)
        }
    }

    /// What is read of a room that is not there, from where the reader says it stands.
    func nothing(from cursor: Cursor?) -> Excerpt? {
        switch rooms {
        case .one: nil
        case .family(let family, _): .empty(cursor: family.noRoom(at: path), asked: cursor)
        }
    }

    /// Its address as its own page has it, where a proxy may have taken off what stands before.
    var relativeURL: String {
        switch rooms {
        case .one(let room): Self.relativeURL(of: Percent.encoded(room.path, keeping: Percent.path))
        case .family: Self.relativeURL(of: path)
        }
    }

    private static func relativeURL(of path: String) -> String {
        let last = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).last
        return "./" + (last.map { String(Substring($0)) } ?? "")
    }
}
