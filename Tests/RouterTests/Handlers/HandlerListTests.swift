import Router
import Testing

@Suite struct HandlerListTests {
    @Test func `a handler is found by its name`() {
        #expect(HandlerList.testing.names == ["page", "echo", "room"])
        #expect(HandlerList.testing["room"]?.providesRoom == true)
        #expect(HandlerList.testing["echo"]?.summary == "Each message back, unchanged.")
        #expect(HandlerList.testing["proxy"] == nil)
    }

    @Test func `a program adds its own, even under a name that is planned`() throws {
        let list = HandlerList.testing.adding(ProxyHandler.self)
        let file = try RoutesFile(reading: Array("routes: { /s: proxy }".utf8), named: "f", handlers: list)
        #expect(file.routes.first?.handler == "proxy")
        #expect(list["proxy"]?.help == "proxy: Passes on.\n\n  It has no settings.\n")
    }

    @Test func `two handlers of one name are our own mistake`() async {
        await #expect(processExitsWith: .failure) {
            _ = HandlerList.testing.adding(RoomHandler.self)
        }
    }
}

private struct NoSettings: OpenRouteSettings {
    static let table: [Setting<Self>] = []
}

private struct ProxyHandler: SilentHandler {
    static let name = "proxy"
    static let summary = "Passes on."
    init(_ settings: NoSettings, in route: RouteContext) {}
}
