import Router
import Testing

@testable import Plugins

@Suite struct RoomSettingsTests {
    private func problems(_ settings: String) -> [String] {
        do throws(RoutesFileProblems) {
            let yaml = "routes: { /r: { handler: room, \(settings) } }"
            _ = try RoutesFile(reading: Array(yaml.utf8), named: "f", handlers: .builtIn)
            return []
        } catch {
            return error.all.map(\.words)
        }
    }

    private func room(_ settings: String) throws -> RoomSettings {
        let yaml = "routes: { /r: { handler: room, \(settings) } }"
        let file = try RoutesFile(reading: Array(yaml.utf8), named: "f", handlers: .builtIn)
        return try #require(file.routes.first?.settings as? RoomSettings)
    }

    @Test func `a room's settings become its bounds`() throws {
        let settings = try room(
            "history: { size: 5, bytes: 2KiB, age: 1m }, lag: { bytes: 128KiB, then: oldest }, "
                + "limits: { members: 7 }, to_sender: off, presence: on"
        )
        let bounds = RoomBounds(
            history: .init(messages: 5, bytes: 2048, age: 60_000),
            lagBytes: 131_072,
            overtaken: .oldest,
            members: 7,
            echoesToSender: false,
            announcesMembers: true
        )
        #expect(settings.bounds == bounds)
    }

    @Test func `off takes a bound away`() throws {
        let bounds = try room("history: { age: off }, limits: { members: off }").bounds
        #expect(bounds.history.age == nil)
        #expect(bounds.members == nil)
    }

    @Test func `a message that could not be lagged behind is an error`() {
        #expect(problems("limits: { message: 2MiB }").count == 1)
        #expect(problems("limits: { message: 2MiB }, lag: { bytes: 2MiB }").isEmpty)
    }

    @Test(
        arguments: ["publish: token", "auth: on", "limits: { rate: 20/s }"]
    )
    func `what is not built yet is refused by its name`(setting: String) throws {
        let found = problems(setting)
        #expect(found.count == 1)
        #expect(found.first?.contains("not in this version yet") == true, "\(found)")
    }

    @Test(arguments: ["limits: { rate: off }", "auth: off"])
    func `what is not built may be said to be off`(setting: String) {
        #expect(problems(setting).isEmpty)
    }

    @Test func `a room that says nothing has every way in, and anyone may publish`() throws {
        let settings = try room("page: chat")
        #expect(settings == RoomSettings())
        #expect(settings.transports == [.websocket, .sse, .longpoll, .poll])
        #expect(settings.publish == .anyone)
    }

    @Test(
        arguments: [
            (
                "transports: []",
                "`transports` lists nothing; it should be one of websocket, sse, longpoll, poll, "
                    + "or a list of such"
            ),
            ("transports: [poll, sse, poll]", "`poll` is listed twice"),
            ("poll: { limit: 5, max_limit: 4 }", "`limit` (5) is larger than `max_limit` (4)"),
            (
                "params: { name: { chars: z-a } }",
                "`chars` should be the characters that may stand there, such as "
                    + "a-z0-9- (write a-z: a range goes upwards)"
            ),
        ]
    )
    func `what cannot be is told`(setting: String, words: String) {
        #expect(problems(setting) == [words])
    }
}
