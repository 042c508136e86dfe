import Router
import Testing

@Suite struct DefaultsSectionTests {
    @Test(
        arguments: [
            ("histroy: { size: 1 }", "1:13: no handler has a setting `histroy` (did you mean `history`?)"),
            ("history: { sise: 1 }", "1:24: `history` has no setting `sise` (did you mean `size`?)"),
            ("limits: { membres: 1 }", "1:23: `limits` has no setting `membres` (did you mean `members`?)"),
            ("limits: { message: 0 }", "1:32: `message` cannot be 0; it should be 1B to 1GiB"),
            (
                "origins: sme",
                "1:22: `origins` should be same, any, or a list of origins such as https://app.example (did you mean `same`?)"
            ),
            ("compression: on", "1:26: `compression` is not in this version yet; only `off`"),
            ("handler: room", "1:13: `handler` is said by each route, not in `defaults`"),
            ("/chat: room", "1:13: `/chat` is a path; it belongs in `routes`"),
            ("room: /nowhere", "1:19: no route defines the room `/nowhere`"),
        ]
    )
    func `a mistake in defaults is told once, however many routes take it`(setting: String, problem: String) {
        let routes = "routes: { /: { handler: page, template: x }, /a: room, /b: room, /e: echo }"
        #expect(problems("defaults: { \(setting) }\n\(routes)") == [problem])
    }

    @Test(arguments: ["limits: { members: 5 }", "history: { size: 5 }", "template: x", "page: off"])
    func `a setting that only some handlers have is for those`(setting: String) throws {
        _ = try routesFile("defaults: { \(setting) }\nroutes: { /e: echo }")
    }

    @Test func `a setting is judged even where no route uses its handler`() {
        #expect(problems("defaults: { history: { size: x } }\nroutes: { /e: echo }").count == 1)
        #expect(problems("defaults: { limits: { members: x } }\nroutes: { /e: echo }").count == 1)
    }

    @Test(
        arguments: [
            ("defaults:", "1:1: `defaults` has nothing under it; remove it"),
            (
                "defaults: 5",
                "1:11: `defaults` should be a mapping of settings, as in `defaults: { limits: { … } }`"
            ),
        ]
    )
    func `defaults are a mapping`(section: String, problem: String) {
        #expect(problems("\(section)\nroutes: { /r: room }") == [problem])
    }
}
