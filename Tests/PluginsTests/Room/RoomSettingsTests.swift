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
        arguments: [
            "compression: on", "publish: anyone", "page: chat", "auth: on", "sse: { retry: 4s }",
            "params: { a: { max: 3 } }",
            "limits: { rate: 20/s }", "transports: [sse]",
        ]
    )
    func `what is not built yet is refused by its name`(setting: String) throws {
        let found = problems(setting)
        #expect(found.count == 1)
        #expect(found.first?.contains("not in this version yet") == true, "\(found)")
    }

    @Test(arguments: [
        "compression: off", "limits: { rate: off }", "auth: off", "page: off", "sse: { retry: 3s }",
    ])
    func `what is not built may be said to be off`(setting: String) {
        #expect(problems(setting).isEmpty)
    }
}
