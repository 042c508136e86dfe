import Router
import Testing

@Suite struct RouteEntryReaderTests {
    @Test(
        arguments: [
            (
                "/a:\n  handler: room\n  presence: on",
                "3:3: `handler` is a setting of a route; indent it below `/a`"
            ),
            ("/a:\n  hander: room", "3:3: `hander` is a setting of a route; indent it below `/a`"),
            (
                "/a: room\n  presence: on",
                "3:3: `presence` is a setting of a route; indent it below the path that it is for"
            ),
            ("a: room", "2:3: `a` is no path; a path begins with `/`"),
            ("log: { level: info }", "2:3: `log` is a section; it belongs at the top of the file"),
            ("/a: { hander: room, presence: on }", "2:9: a route has no `hander` (did you mean `handler`?)"),
            (
                "/a: { history: { handler: room } }",
                "2:20: `handler` is not a setting of `history`; it belongs one level up"
            ),
            ("/a: \"\"", "2:3: `/a` needs a handler, as in `/a: room`"),
            ("/a: [room]", "2:7: `/a` should be one handler, as in `/a: room`, not a list"),
            ("/a: { handler: \"\" }", "2:18: `handler` should be the name of a handler, such as room"),
            ("/rooms/:name: room", "2:3: `:name` is no parameter here; one is written `{name}`"),
            ("/rooms/<int:id>: room", "2:3: `<int:id>` is no parameter here; one is written `{id}`"),
            ("/${X}: room", "2:3: variables stand in values, not in paths"),
            (
                "/a: room // x",
                "2:7: `room // x` is no handler's name; write `room` alone (a comment begins with ` #`)"
            ),
        ]
    )
    func `what stands where a route should is told once`(routes: String, problem: String) {
        #expect(problems("routes:\n  \(routes)") == [problem])
    }

    @Test func `a word with its colon inside wants a space`() {
        #expect(problems("routes: {/a:room}") == ["1:10: a space is missing after `:`, as in `/a: room`"])
    }

    @Test func `a handler that is misspelt or too low still judges the settings`() {
        #expect(problems("routes: { /a: { hander: room, zzz: 1 } }").count == 2)
        #expect(problems("routes: { /a: { handler: romm, zzz: 1 } }").count == 2)
        #expect(problems("routes: { /a: { history: { handler: room, zzz: 1 } } }").count == 2)
    }

    @Test func `a room whose route could not be read is not missed`() {
        let page = "  /: { handler: page, template: x, room: /a }\n"
        #expect(problems("routes:\n\(page)  /a:\n  handler: room").count == 1)
    }
}
