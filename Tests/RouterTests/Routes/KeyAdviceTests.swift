import Router
import Testing

@Suite struct KeyAdviceTests {
    @Test(
        arguments: [
            ("/s: room", "1:32: `/s` is a path; it belongs one level up, among the routes"),
            ("history: { /s: room }", "1:43: `/s` is a path; it belongs in `routes`"),
            ("log: { level: info }", "1:32: `log` is a section; it belongs at the top of the file"),
            ("history: { log: 1 }", "1:43: `log` is a section; it belongs at the top of the file"),
            (
                "history: { presence: on }",
                "1:43: `presence` is not a setting of `history`; it belongs one level up"
            ),
            ("history: { then: oldest }", "1:43: `then` is not a setting of `history`; it belongs in `lag`"),
            (
                "size: 1",
                "1:32: `size` is not a setting of handler `room`; it belongs one level down, in `history`"
            ),
            (
                "history: , size: 1",
                "1:43: `size` is not a setting of handler `room`; it belongs one level down, in `history`"
            ),
            (
                "lag: , bytes: 1MiB",
                "1:39: `bytes` is not a setting of handler `room`; it belongs one level down, in `lag`"
            ),
            ("histroy: {}", "1:32: handler `room` has no setting `histroy` (did you mean `history`?)"),
            ("template: x", "1:32: `template` is not a setting of handler `room`; it is one of `page`"),
            ("loops: 2", "1:32: `loops` is not a setting of handler `room`; it belongs in `server`"),
            ("zzz: 1", "1:32: handler `room` has no setting `zzz` (`router handlers room` lists them)"),
            ("history: { zzz: 1 }", "1:43: `history` has no setting `zzz` (it has `size`, `bytes`, `age`)"),
        ]
    )
    func `a key that a route does not have is told where it belongs`(setting: String, problem: String) {
        #expect(problems("routes: { /r: { handler: room, \(setting) } }") == [problem])
    }

    @Test(
        arguments: [
            ("server: { /s: room }", "1:11: `/s` is a path; it belongs in `routes`"),
            ("server: { log: 1 }", "1:11: `log` is a section; it belongs at the top of the file"),
            ("server: { handler: room }", "1:11: `handler` is not a setting of `server`; each route says it"),
            (
                "server: { timeout: 5s }",
                "1:11: `timeout` is not a setting of `server`; it belongs one level down, in `drain`"
            ),
            ("server: { level: info }", "1:11: `level` is not a setting of `server`; it belongs in `log`"),
            (
                "server: { origins: any }",
                "1:11: `origins` is not a setting of `server`; it belongs in a route or in `defaults`"
            ),
            (
                "server: { zzz: 1 }",
                "1:11: `server` has no setting `zzz` (`router sections server` lists them)"
            ),
            ("defaults: { log: 1 }", "1:13: `log` is a section; it belongs at the top of the file"),
            ("defaults: { loops: 1 }", "1:13: `loops` is a setting of `server`, not of handlers"),
            ("defaults: { size: 1 }", "1:13: `size` belongs one level down, in `history`"),
            (
                "defaults: { zzz: 1 }",
                "1:13: no handler has a setting `zzz` (`router handlers NAME` lists those of one)"
            ),
            (
                "handler: room",
                "1:1: `handler` is no section; it belongs in a route, as in `/chat: { handler: room }`"
            ),
            (
                "server:\nlisten: \":80\"",
                "2:1: `listen` is no section; it belongs one level down, in `server`"
            ),
            ("\u{a0}/s: room", "1:1: no section is named `\\u{a0}/s` (U+00A0 is no space to YAML)"),
        ]
    )
    func `a key that a section does not have is told where it belongs`(section: String, problem: String) {
        #expect(problems("\(section)\nroutes: { /r: room }") == [problem])
    }

    @Test(
        arguments: [
            ("/a: room\n/b: room", "1:1: `/a` is a path; it belongs one level down, in `routes`"),
            ("routes:\n/a: room\n/b: room", "2:1: `/a` is a path; it belongs one level down, in `routes`"),
            (
                "server:\n  routes: { /a: room }",
                "2:3: `routes` is a section; it belongs at the top of the file"
            ),
        ]
    )
    func `routes that stand elsewhere are not missing too`(yaml: String, problem: String) {
        #expect(problems(yaml) == [problem])
    }
}
