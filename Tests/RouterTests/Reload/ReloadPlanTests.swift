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
            ("routes: { /a: room }", "routes: { /a: { handler: room, page: off } }", ["/a: new"]),
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
}
