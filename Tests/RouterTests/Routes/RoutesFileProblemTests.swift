import Router
import Testing

@Suite struct RoutesFileProblemTests {
    @Test func `all mistakes are told at once, in the file's order, each with its line and carets`() throws {
        let yaml = """
            server: { listen: ":8080", lops: 2 }
            routes:
              /:    { handler: page, template: chat, room: /caht }
              /chat:
                handler: room
                histroy: { size: 200 }
                history:
                  presence: on
                ping: { interval: 25 }
              /romm: romm
              /größe: { handler: room, page: [a, b] }
              /files: proxy
              /a/{b}: echo
              /a/{c}: echo
            """
        let problems = try #require(throws: RoutesFileProblems.self) { try routesFile(yaml) }
        #expect(
            problems.description == """
                routes.yaml:1:28: error: `server` has no setting `lops` (did you mean `loops`?)
                    1 | server: { listen: ":8080", lops: 2 }
                      |                            ^^^^
                routes.yaml:3:48: error: no route defines the room `/caht` (did you mean `/chat`?)
                    3 |   /:    { handler: page, template: chat, room: /caht }
                      |                                                ^^^^^
                routes.yaml:6:5: error: handler `room` has no setting `histroy` (did you mean `history`?)
                    6 |     histroy: { size: 200 }
                      |     ^^^^^^^
                routes.yaml:8:7: error: `presence` is not a setting of `history`; it belongs one level up
                    8 |       presence: on
                      |       ^^^^^^^^
                routes.yaml:9:23: error: `interval` should be a duration such as 25s or 10m (write the unit, as in 25s)
                    9 |     ping: { interval: 25 }
                      |                       ^^
                routes.yaml:10:10: error: no handler is named `romm` (did you mean `room`? `router handlers` lists them)
                   10 |   /romm: romm
                      |          ^^^^
                routes.yaml:11:34: error: `page` should be a text, or off
                   11 |   /größe: { handler: room, page: [a, b] }
                      |                                  ^^^^^^
                routes.yaml:12:11: error: handler `proxy` is not in this version yet
                   12 |   /files: proxy
                      |           ^^^^^
                routes.yaml:14:3: error: `/a/{c}` matches the same paths as `/a/{b}` on line 13
                   14 |   /a/{c}: echo
                      |   ^^^^^^
                routes.yaml: 9 errors
                """
        )
    }

    @Test func `of a very long line the part around the mistake is shown`() throws {
        let filling = String(repeating: "x", count: 1000)
        let yaml = "routes: { /r: { handler: room, page: \(filling), zzz: 1, lag: { then: disconnect } } }"
        let problem = try #require(throws: RoutesFileProblems.self) { try routesFile(yaml) }.all.first
        let lines = try #require(problem).description.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[1].count <= 168)
        let caret = try #require(lines[2].firstIndex(of: "^"))
        let under = lines[1].index(
            lines[1].startIndex,
            offsetBy: lines[2].distance(from: lines[2].startIndex, to: caret)
        )
        #expect(lines[1][under...].hasPrefix("zzz"))
    }

    @Test func `a tab before the mistake is kept beneath it`() throws {
        let problems = try #require(throws: RoutesFileProblems.self) {
            try routesFile("routes:\t{ /r:\tromm }")
        }
        #expect(problems.description.contains("\n      |        \t     \t^^^^\n"))
    }

    @Test func `after a thousand errors it is told how many more there are`() throws {
        let routes = (0..<1200).map { "  /\($0): romm\n" }.joined()
        let problems = try #require(throws: RoutesFileProblems.self) { try routesFile("routes:\n" + routes) }
        #expect(problems.all.count == 1000)
        #expect(problems.untold == 200)
        #expect(problems.description.hasSuffix("\n… and 200 more\nroutes.yaml: 1200 errors"))
        #expect(problems.json.compact.hasSuffix(",\"untold\":200}"))
    }

    @Test func `a line is shown without what a terminal obeys, and the carets keep their place`() throws {
        let problems = try #require(throws: RoutesFileProblems.self) {
            try routesFile("routes: { \"/\u{202e}a\": romm }")
        }
        #expect(
            problems.description.contains(
                "| routes: { \"/\u{fffd}a\": romm }\n      |                  ^^^^\n"
            )
        )
    }

    @Test func `one mistake is one error`() throws {
        let problems = try #require(throws: RoutesFileProblems.self) { try routesFile("") }
        #expect(
            problems.description == """
                routes.yaml:1:1: error: the file is empty; the smallest one is `routes: { /chat: room }`
                routes.yaml: 1 error
                """
        )
    }
}
