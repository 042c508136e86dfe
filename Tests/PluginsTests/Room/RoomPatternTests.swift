import HTTPTypes
import Router
import Testing

@testable import Plugins

@Suite struct RoomPatternTests {
    @Test(
        arguments: [
            ("/rooms/{name}", ["name": "tea"], "/rooms/tea"),
            ("/rooms/{name}", ["name": "Tee & mehr"], "/rooms/Tee%20&%20mehr"),
            ("/rooms/{name}", ["name": "50%"], "/rooms/50%25"),
            ("/{a}/x/{b}", ["a": "1", "b": "2"], "/1/x/2"),
            ("/räume/{a}/", ["a": "ä"], "/r%C3%A4ume/%C3%A4/"),
        ] as [(String, PathParameters, String)]
    )
    func `a room has one name, however its address is escaped`(
        pattern: String,
        parameters: PathParameters,
        path: String
    ) throws {
        #expect(try RoomPattern(pattern, params: [:]).path(parameters) == path)
    }

    @Test func `a parameter that does not fit is no room, and is told what would be one`() throws {
        var settings = ParameterSettings()
        settings.max = 3
        let pattern = RoomPattern("/rooms/{name}", params: ["name": settings])
        #expect(try pattern.path(["name": "tea"]) == "/rooms/tea")
        let refusal = try #require(throws: Refusal.self) { try pattern.path(["name": "Coffee"]) }
        #expect(refusal.status == .notFound)
        #expect(refusal.text == "No room is called so: `name` may hold 1 to 3 of a-z0-9-.")
    }

    @Test(
        arguments: [
            (["name"], [], nil), (["name"], ["name"], nil), ([], [], nil),
            (
                ["name", "*"], [],
                "a room's path cannot end in `*`; name what may stand there, as in /rooms/{name}"
            ),
            (["name", "day"], ["nmae"], "the path has no parameter `nmae` (it has `name`, `day`)"),
            ([], ["name"], "the path has no parameter `name` (it has none)"),
        ] as [([String], [String], String?)]
    )
    func `params are those of the path`(parameters: [String], named: [String], words: String?) {
        let params = Dictionary(uniqueKeysWithValues: named.map { ($0, ParameterSettings()) })
        let objection = RoomPattern.objection(to: "/x", parameters: parameters, params: params)
        #expect(objection?.words == words)
    }
}
