import Testing

@testable import HandlerConformance
@testable import Plugins
@testable import Router

@Suite struct RedirectHandlerTests {
    private func answer(
        _ settings: String,
        at path: String,
        asked: String,
        by method: String = "GET"
    ) async throws
        -> HTTPAnswer?
    {
        var answer: HTTPAnswer?
        try await ServedRoutes.serving("{ '\(path)': { handler: redirect, \(settings) } }") {
            answer = try await $0.ask(asked, by: method)
        }
        return answer
    }

    @Test(
        arguments: [
            ("", 302, "no-store"), (", status: 301", 301, nil), (", status: 302", 302, "no-store"),
            (", status: 307", 307, "no-store"), (", status: 308", 308, nil),
        ] as [(String, Int, String?)]
    )
    func `a redirect for good may be kept, another may not`(
        status: String,
        code: Int,
        cache: String?
    ) async throws {
        let answer = try await answer("to: /b\(status)", at: "/a", asked: "/a")
        #expect(answer?.status == code)
        #expect(answer?["location"] == "/b")
        #expect(answer?["cache-control"] == cache)
        #expect(answer?["content-type"] == "text/plain; charset=utf-8")
        #expect(answer?.text == "It is at /b\n")
    }

    @Test(arguments: ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"])
    func `every method is led on`(method: String) async throws {
        let answer = try await answer("to: /b, status: 308", at: "/a", asked: "/a", by: method)
        #expect(answer?.status == 308)
        #expect(answer?["location"] == "/b")
    }

    @Test(
        arguments: [
            ("/b", "/a?x=1&y=%20", "/b?x=1&y=%20"), ("/b", "/a", "/b"), ("/b?c", "/a?x", "/b?c&x"),
            ("/b#f", "/a?x", "/b?x#f"), ("/b?c#f", "/a?x", "/b?c&x#f"), ("/b", "/a?x#y", "/b?x%23y"),
            ("/b", "/a?a?b", "/b?a?b"), ("/b", "/a?\"<>|^`{}", "/b?%22%3C%3E%7C%5E%60%7B%7D"),
            ("/b", "/a?%zz%", "/b?%zz%"),
            ("https://d.example", "/a?x", "https://d.example?x"),
        ]
    )
    func `the query goes along, in its place`(target: String, asked: String, location: String) async throws {
        #expect(try await answer("to: '\(target)'", at: "/a", asked: asked)?["location"] == location)
    }

    @Test func `unless the file says no`() async throws {
        #expect(try await answer("to: /b, keep_query: off", at: "/a", asked: "/a?x")?["location"] == "/b")
    }

    @Test(
        arguments: [
            ("/a/{n}", "/b/{n}", "/a/%C3%A9%20%2541", "/b/%C3%A9%20%2541"),
            ("/a/*", "/b/{*}", "/a/x//y/", "/b/x//y/"),
            ("/{n}/{m}", "/{m}?n={n}", "/1%26/2", "/2?n=1%26"),
            ("/a/*", "https://d.example/{*}", "/a//x", "https://d.example//x"),
            ("/a/*", "/{*}", "/a/%5cevil.example", "/%5Cevil.example"),
        ]
    )
    func `what the path caught is filled in`(
        path: String,
        target: String,
        asked: String,
        location: String
    ) async throws {
        #expect(try await answer("to: '\(target)'", at: path, asked: asked)?["location"] == location)
    }

    @Test(arguments: ["/a//evil.example", "/a///evil.example", "/a//"])
    func `what would lead to another host is refused`(asked: String) async throws {
        let answer = try await answer("to: '/{*}'", at: "/a/*", asked: asked)
        #expect(answer?.status == 400)
        #expect(answer?["location"] == nil)
        #expect(answer?.text == "This path would lead to another host.\n")
    }

    @Test(
        arguments: [
            ("/a", "/{n}", "the route's path has no parameter `{n}`; it has none"),
            ("/a/{m}/*", "/{n}", "the route's path has no parameter `{n}`; it has `{m}`, `{*}`"),
            ("/a/{m}", "/{*}", "the route's path has no parameter `{*}`; it has `{m}`"),
            ("/a", "/{}", "the route's path has no parameter `{}`; it has none"),
        ]
    )
    func `a parameter that the path does not have is told`(
        path: String,
        target: String,
        words: String
    ) async throws {
        let problems = await #expect(throws: RoutesFileProblems.self) {
            try await answer("to: '\(target)'", at: path, asked: "/")
        }
        #expect(problems?.all.map(\.words) == [words])
    }
}
