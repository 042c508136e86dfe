import Router
import Testing

@Suite struct RoutesFileTests {
    @Test func `the smallest useful file is read`() throws {
        let file = try routesFile(
            """
            routes:
              /:     { handler: page, template: chat, room: /chat }
              /chat: room
              /echo: echo
            """
        )
        #expect(file.routes.map(\.pattern.text) == ["/", "/chat", "/echo"])
        #expect(file.routes.map(\.handler) == ["page", "room", "echo"])
        #expect(file.routes.map(\.mark.line) == [2, 3, 4])
        #expect(file.routes.map(\.providesRoom) == [false, true, false])
        #expect(file.place(of: file.routes[1]) == "routes.yaml:3")
        guard case .found(let route, _) = try file.table.lookup(RequestPath("/chat")) else {
            Issue.record("not found")
            return
        }
        #expect(route.handler == "room")
    }

    @Test func `anchors, merges and sections of one's own serve to write things once`() throws {
        let file = try routesFile(
            """
            x-small: &small { history: { size: 3 }, page: off }
            routes:
              /a: { <<: *small, handler: room }
              /b: { <<: *small, handler: room, page: tea }
            """
        )
        let rooms = file.routes.compactMap { $0.settings as? RoomSettings }
        #expect(rooms.map(\.history.size) == [3, 3])
        #expect(rooms.map(\.page) == [nil, "tea"])
        #expect(file.routes.first?.origins["history.size"]?.line == 1)
    }

    @Test func `a mistake behind an anchor is told once`() {
        let yaml = "x-a: &a { handler: room, zzz: 1 }\nroutes: { /a: *a, /b: *a }"
        let words = "handler `room` has no setting `zzz` (`router handlers room` lists them)"
        #expect(problems(yaml) == ["1:26: \(words)"])
    }

    @Test(
        arguments: [
            ("", "1:1: the file is empty; the smallest one is `routes: { /chat: room }`"),
            (
                "# only this",
                "1:1: the file holds nothing that is read; the smallest one is `routes: { /chat: room }`"
            ),
            ("x", "1:1: a routes file is a mapping of `server`, `admin`, `log`, `defaults`, `routes`"),
            ("log: { level: info }", "1:1: the file has no `routes`, as in `routes: { /chat: room }`"),
            ("rotues: { /r: room }", "1:1: no section is named `rotues` (did you mean `routes`?)"),
            ("routes:", "1:1: `routes` has no path under it, as in `/chat: room`"),
            ("routes: {}", "1:1: `routes` has no path under it, as in `/chat: room`"),
            (
                "routes: [/r]",
                "1:9: `routes` should be a mapping of paths to handlers, as in `/chat: room`, not a list"
            ),
            (
                "routes:\n  /r = room",
                """
                2:3: `routes` should be a mapping of paths to handlers, as in `/chat: room` \
                (between a key and its value stands `: `, not `=`)
                """
            ),
            ("routes: { /r: }", "1:11: `/r` needs a handler, as in `/r: room`"),
            ("routes: { /r: {} }", "1:11: `/r` needs `handler`, as in `/r: { handler: room }`"),
            (
                "routes: { /r: { handler: [room] } }",
                "1:26: `handler` should be the name of a handler, such as room"
            ),
            ("routes: { /r: { handler: } }", "1:17: `handler` should be the name of a handler, such as room"),
            ("routes: { r: room }", "1:11: `r` is no path; a path begins with `/`"),
            ("routes: { /r: room, log: x }", "1:21: `log` is a section; it belongs at the top of the file"),
            (
                "routes: { /r: { handler: room, /s: room } }",
                "1:32: `/s` is a path; it belongs one level up, among the routes"
            ),
            ("/r: room\nroutes: { /r: room }", "1:1: `/r` is a path; it belongs one level down, in `routes`"),
            (
                "listen: \":80\"\nroutes: { /r: room }",
                "1:1: `listen` is no section; it belongs one level down, in `server` or `admin`"
            ),
            (
                "zzz: 1\nroutes: { /r: room }",
                "1:1: no section is named `zzz` (there are `server`, `admin`, `log`, `defaults`, `routes`)"
            ),
            ("routes: { /r: xyzzy }", "1:15: no handler is named `xyzzy` (`router handlers` lists them)"),
            ("routes: { /r: proxy }", "1:15: handler `proxy` is not in this version yet"),
            (
                "routes: { /r: { handler: exec, command: x } }",
                "1:26: handler `exec` is not in this version yet"
            ),
            ("routes: { /a/{b}: room, }", "1:11: quote it: \"/a/{b}\""),
            ("routes:\n /r: room\n /r: echo", "3:2: `/r` is set twice; it stands on line 2 already"),
            (
                "routes:\n /{a}: room\n /{b}: echo",
                "3:2: `/{b}` matches the same paths as `/{a}` on line 2"
            ),
        ]
    )
    func `a file that cannot be served says what is wrong and where`(yaml: String, problem: String) {
        #expect(problems(yaml) == [problem])
    }

    @Test(
        arguments: [
            ("/chat", []),
            ("/caht", ["no route defines the room `/caht` (did you mean `/chat`?)"]),
            ("/echo", ["no route defines the room `/echo` (line 4 gives it to `echo`, which is no room)"]),
            (
                "/rooms/tea",
                [
                    """
                    no route defines the room `/rooms/tea` (`/rooms/{name}` on line 5 makes it on first use; \
                    a page needs a room with a path of its own)
                    """
                ]
            ),
            ("/x", ["no route defines the room `/x`"]),
            (
                "ws://h/chat",
                [
                    """
                    `room` should be the path of a room, such as /chat, or off \
                    (the path alone, without scheme and host)
                    """
                ]
            ),
            ("/nothing/at/all", ["no route defines the room `/nothing/at/all`"]),
            ("/broken", []),
            ("chat", ["`room` should be the path of a room, such as /chat, or off (write `/chat`)"]),
        ]
    )
    func `a room that a page names is one that some route provides`(room: String, words: [String]) {
        let yaml = """
            routes:
              /: { handler: page, template: x, room: \(room) }
              /chat: room
              /echo: echo
              /rooms/{name}: room
              /broken: rooom
            """
        let found = problems(yaml).filter { $0.hasPrefix("2:") }
        #expect(found == words.map { "2:42: \($0)" })
    }

    @Test func `what a handler objects to is told in the file`() throws {
        let file = try routesFile(
            "defaults: { page: missing }\nroutes:\n  /a: room\n  /b: { handler: room, page: nowhere }"
        )
        let found = file.routes.compactMap { route -> SettingProblem? in
            do throws(SettingProblem) {
                _ = try route.make(.testing)
                return nil
            } catch {
                return error
            }
        }
        #expect(
            file.problems(found).description == """
                routes.yaml:1:19: error: there is no page `missing`
                    1 | defaults: { page: missing }
                      |                   ^^^^^^^
                routes.yaml:4:3: error: this room is not wanted
                    4 |   /b: { handler: room, page: nowhere }
                      |   ^^
                routes.yaml: 2 errors
                """
        )
    }
}
