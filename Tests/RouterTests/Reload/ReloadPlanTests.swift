import Testing

@testable import Router

@Suite struct ReloadPlanTests {
    private func plan(from old: String, to new: String) throws -> ReloadPlan {
        ReloadPlan(from: try routesFile(old).routes, to: try routesFile(new).routes)
    }

    @Test(
        arguments: [
            ("routes: { /a: room }", "routes: { /a: room }", []),
            ("routes: { /a: room }", "# moved down\n\nroutes:\n  /a: { handler: room }", []),
            (
                "routes: { /a: room }", "routes: { /a: { handler: room, history: { size: 5 } } }",
                ["/a: history.size 100 → 5"]
            ),
            (
                "routes: { /a: room }", "routes: { /a: { handler: room, page: off } }",
                ["/a: made anew, page chat → off"]
            ),
            ("routes: { /a: room }", "routes: { /a: echo }", ["/a: new"]),
            ("routes: { /a: room, /b: echo }", "routes: { /c: echo, /a: room }", ["/c: new", "/b: gone"]),
            (
                "routes: { /a: room }", "defaults: { history: { size: 7 } }\nroutes: { /a: room }",
                ["/a: history.size 100 → 7"]
            ),
        ]
    )
    func `a reload touches only what the file says otherwise`(
        old: String,
        new: String,
        lines: [String]
    ) throws {
        #expect(try plan(from: old, to: new).lines == lines)
    }

    @Test(
        arguments: [
            ("", "", []),
            ("server: { timeouts: { idle: off } }", "", ["server.timeouts.idle off → 75s"]),
            ("", "server: { loops: 3 }", ["server.loops auto → 3 at the next start"]),
            ("", "admin: { listen: off }", ["admin.listen 127.0.0.1:9901 → off at the next start"]),
            (
                "log: { level: debug }", "server: { hosts: [a.example] }",
                ["server.hosts [] → a.example", "log.level debug → info at the next start"]
            ),
        ]
    )
    func `a changed section is told, and whether it waits for a restart`(
        old: String,
        new: String,
        lines: [String]
    ) throws {
        let routes = "\nroutes: { /a: room }"
        #expect(try ReloadPlan.lines(from: routesFile(old + routes), to: routesFile(new + routes)) == lines)
    }
}
