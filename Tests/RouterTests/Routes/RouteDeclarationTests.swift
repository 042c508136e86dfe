import Router
import Synchronization
import Testing

@Suite struct RouteDeclarationTests {
    @Test func `a reload's diff names each setting, its values and what it takes`() throws {
        let old = try route("room")
        let new = try route(
            "{ handler: room, history: { size: 5, age: off }, page: off, ping: off, lag: { bytes: 2MiB } }"
        )
        #expect(
            new.changes(from: old) == [
                SettingChange("history.size", from: "100", to: "5", .inPlace),
                SettingChange("history.age", from: "1h", to: "off", .inPlace),
                SettingChange("lag.bytes", from: "1MiB", to: "2MiB", .inPlace),
                SettingChange("ping", from: "{ interval: 25s, timeout: 20s }", to: "off", .inPlace),
                SettingChange("page", from: "chat", to: "off", .replace),
            ]
        )
        #expect(new.changes(from: new) == [])
    }

    @Test func `a route of another kind has no diff`() throws {
        #expect(try route("room").changes(from: route("echo")) == nil)
    }

    @Test func `a handler is told of new settings only by a declaration of its kind`() throws {
        let counting = HandlerList([AnyHandlerKind(ToldHandler.self), AnyHandlerKind(EchoHandler.self)])
        func route(_ yaml: String) throws -> RouteDeclaration {
            let file = try RoutesFile(
                reading: Array("routes: { /r: \(yaml) }".utf8),
                named: "f",
                handlers: counting
            )
            return try #require(file.routes.first)
        }
        let handler = try route("told").make(.testing)
        #expect(try route("echo").apply(to: handler) == false)
        #expect(try route("{ handler: told, word: new }").apply(to: handler))
        #expect(wordsTold(handler) == ["", "new"])
    }

    @Test func `a group that asks to be replaced outweighs its members`() {
        let changes = EchoLimits.differences(EchoLimits(), changed(), at: "limits", .replace)
        #expect(changes == [SettingChange("limits.message", from: "1MiB", to: "1KiB", .replace)])
    }

    private func changed() -> EchoLimits {
        var limits = EchoLimits()
        limits.message = .kibibytes(1)
        return limits
    }

    private func route(_ yaml: String) throws -> RouteDeclaration {
        try #require(try routesFile("routes: { /r: \(yaml) }").routes.first)
    }

    private func wordsTold(_ handler: any HandlerKind) -> [String] {
        (handler as? ToldHandler)?.told.words ?? []
    }
}

private struct ToldSettings: OpenRouteSettings {
    var word = ""
    static let table: [Setting<Self>] = [Setting("word", \.word, "A word.")]
}

/// Remembers what it was told.
private struct ToldHandler: SilentHandler {
    final class Told: Sendable {
        private let mutex = Mutex<[String]>([])
        var words: [String] { mutex.withLock { $0 } }
        func hear(_ word: String) { mutex.withLock { $0.append(word) } }
    }

    static let name = "told"
    static let summary = "Remembers."
    let told = Told()

    init(_ settings: ToldSettings, in route: RouteContext) { told.hear(settings.word) }

    func changed(to settings: ToldSettings) { told.hear(settings.word) }
}
