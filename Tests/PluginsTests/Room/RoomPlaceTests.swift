import Testing

@testable import Plugins
@testable import Router

@Suite struct RoomPlaceTests {
    private let directory = RoomDirectory(loops: 1, changed: { _ in }, forgotten: { _ in })

    private func family(most: Int? = nil) -> RoomPlace.Rooms {
        let family = directory.family("/rooms/{name}", RoomBounds(), most: most, idle: nil)
        return .family(family, RoomPattern("/rooms/{name}", params: [:]))
    }

    @Test(
        arguments: [
            ("/chat", "./chat"), ("/a/b", "./b"), ("/", "./"), ("/a/", "./"), ("/tea time", "./tea%20time"),
            ("/50%", "./50%25"),
        ]
    )
    func `a room's page finds it beside itself`(path: String, url: String) throws {
        let place = try RoomPlace([:], in: .one(directory.open(path, RoomBounds())))
        #expect(place.relativeURL == url)
        #expect(place.path == path)
        #expect(place.find() != nil)
    }

    @Test func `a room of a pattern is called by its canonical path`() throws {
        let place = try RoomPlace(["name": "tea time"], in: family())
        #expect(place.path == "/rooms/tea%20time")
        #expect(place.relativeURL == "./tea%20time")
        #expect(throws: Refusal.self) { try RoomPlace(["name": "\u{7}"], in: family()) }
    }

    @Test func `looking for a room makes none, opening it does`() throws {
        let place = try RoomPlace(["name": "tea"], in: family())
        #expect(place.find()?.path == nil)
        #expect(place.nothing(from: nil)?.count == 0)
        let room = try #require(place.open())
        #expect(room.path == "/rooms/tea")
        #expect(place.find()?.path == room.path)
    }

    @Test func `with as many rooms as may be in use, no other is opened`() throws {
        let rooms = family(most: 1)
        let first = try #require(try RoomPlace(["name": "a"], in: rooms).open())
        #expect(try RoomPlace(["name": "b"], in: rooms).open()?.path == nil)
        #expect(try RoomPlace(["name": "a"], in: rooms).open()?.path == "/rooms/a")
        #expect(first.path == "/rooms/a")
    }
}

extension Excerpt {
    fileprivate var messages: Int {
        var count = 0
        visit { _ in count += 1 }
        return count
    }
}
