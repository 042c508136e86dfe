import Router
import Testing

@Suite struct PathExplanationTests {
    private func explanation(_ path: String) throws -> PathExplanation {
        let file = try routesFile(
            """
            routes:
              /: echo
              /a/b: echo
              /a/{x}: echo
              /{x}/b: echo
              /a/*: echo
              /d/: echo
              /d/*: echo
            """
        )
        return PathExplanation(path, in: file)
    }

    @Test(
        arguments: [
            (
                "/a/b",
                [
                    "/": "segment 1 is `a`, not empty", "/a/b": "this one",
                    "/a/{x}": "fits too, but at segment 2 a literal goes before `{…}`",
                    "/{x}/b": "fits too, but at segment 1 a literal goes before `{…}`",
                    "/a/*": "fits too, but at segment 2 a literal goes before `*`",
                    "/d/": "segment 1 is `a`, not `d`", "/d/*": "segment 1 is `a`, not `d`",
                ]
            ),
            (
                "/a/",
                [
                    "/": "segment 1 is `a`, not empty", "/a/b": "segment 2 is empty, not `b`",
                    "/a/{x}": "segment 2 is empty, which `{x}` never takes",
                    "/{x}/b": "segment 2 is empty, not `b`", "/a/*": "this one",
                    "/d/": "segment 1 is `a`, not `d`", "/d/*": "segment 1 is `a`, not `d`",
                ]
            ),
            (
                "/d",
                [
                    "/": "segment 1 is `d`, not empty", "/a/b": "segment 1 is `d`, not `a`",
                    "/a/{x}": "segment 1 is `d`, not `a`", "/{x}/b": "needs more segments than the path has",
                    "/a/*": "segment 1 is `d`, not `a`", "/d/": "needs more segments than the path has",
                    "/d/*": "needs more segments than the path has",
                ]
            ),
            (
                "/d/x/y?q=1",
                [
                    "/": "segment 1 is `d`, not empty", "/a/b": "segment 1 is `d`, not `a`",
                    "/a/{x}": "segment 1 is `d`, not `a`", "/{x}/b": "segment 2 is `x`, not `b`",
                    "/a/*": "segment 1 is `d`, not `a`", "/d/": "segment 2 is `x`, not empty",
                    "/d/*": "this one",
                ]
            ),
        ] as [(String, [String: String])]
    )
    func `each route is told why it answers or why not`(path: String, words: [String: String]) throws {
        let told = try explanation(path).candidates.map { ($0.route.pattern.text, $0.words) }
        #expect(Dictionary(uniqueKeysWithValues: told) == words)
    }

    @Test func `the verdict is what a request would meet`() throws {
        guard case .found(let route, let parameters) = try explanation("http://h/a/c%20d").verdict else {
            Issue.record("not found")
            return
        }
        #expect(route.pattern.text == "/a/{x}")
        #expect(parameters == ["x": "c d"])
        guard case .otherSlash("/d/") = try explanation("/d").verdict else {
            Issue.record("not sent on")
            return
        }
        guard case .notFound = try explanation("/x/y/z").verdict else {
            Issue.record("found")
            return
        }
        guard case .refused(let words) = try explanation("/a%2fb").verdict else {
            Issue.record("taken")
            return
        }
        #expect(words.contains("%2F"))
    }

    @Test func `every effective setting is told, with what set it`() throws {
        let file = try routesFile(
            "defaults: { history: { size: 7 } }\nroutes: { /r: { handler: room, lag: { then: latest } } }"
        )
        let effective = try #require(file.routes.first).effective
        let told = Dictionary(uniqueKeysWithValues: effective.map { ($0.setting.path, $0) })
        #expect(told["history.size"]?.setting.written == "7")
        #expect(told["history.size"]?.mark?.line == 1)
        #expect(told["lag.then"]?.mark == SourceMark(line: 2, column: 45, length: 6))
        #expect(told["lag.bytes"]?.setting.written == "1MiB")
        #expect(told["lag.bytes"]?.mark == nil)
        #expect(told["compression"] == nil)
    }
}
