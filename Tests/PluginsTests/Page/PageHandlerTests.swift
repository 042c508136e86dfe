import Testing

@testable import HandlerConformance
@testable import Plugins
@testable import Router

@Suite struct PageHandlerTests {
    private let folder: SiteFolder

    init() throws {
        folder = try SiteFolder()
    }

    /// What one page shows when it is asked so.
    private func shown(
        _ text: String,
        at path: String = "/p/{name}",
        _ settings: String = "",
        asked: String
    )
        async throws -> String?
    {
        try folder.write(text, to: "t.mustache")
        let routes = "{ '\(path)': { handler: page, template: t.mustache\(settings) } }"
        var shown: String?
        try await ServedRoutes.serving(routes, in: folder.path) { shown = try await $0.ask(asked)?.text }
        return shown
    }

    @Test(
        arguments: [
            ("{{params.name}}", "/p/%3Cb%3E%20%C3%A9", "&lt;b&gt; é"),
            ("{{query.q}}|{{query.none}}", "/p/x?q=1&q=2", "1|"),
            ("{{{query.q}}}", "/p/x?q=%3Cb%3E", "<b>"),
            ("{{query.q}}", "/p/x?q=%7B%7Brequest.peer%7D%7D", "{{request.peer}}"),
            ("{{request.method}} {{request.path}} {{request.peer}}", "/p/%41?q", "GET /p/%41 127.0.0.1"),
            ("{{#query.a}}A{{/query.a}}{{^query.b}}B{{/query.b}}", "/p/x?a=1", "AB"),
            ("{{#params}}{{name}}{{/params}}", "/p/x", "x"),
            ("{{uppercased(query.q)}}", "/p/x?q=%C3%A4", "Ä"),
        ]
    )
    func `a template shows what the request brings, escaped`(
        text: String,
        asked: String,
        html: String
    )
        async throws
    {
        #expect(try await shown(text, asked: asked) == html)
    }

    /// What a browser takes for a tag or the end of an attribute, and people for part of a larger character.
    @Test(
        arguments: [
            ("<p>{{query.q}}</p>", "%D8%80%3Cimg%20src=x%3E", "<p>\u{600}&lt;img src=x&gt;</p>"),
            ("<p title='{{query.q}}'>", "%D8%80'%20x", "<p title='\u{600}&#39; x'>"),
            ("<p title=\"{{query.q}}\">", "%22%CC%81%20x", "<p title=\"&quot;\u{301} x\">"),
        ]
    )
    func `no mark in front of a sign, or behind it, lets it through`(
        text: String,
        query: String,
        html: String
    )
        async throws
    {
        #expect(try await shown(text, asked: "/p/x?q=\(query)") == html)
    }

    @Test func `variables and the rest of the path are there, and names do not mix`() async throws {
        let text = "{{vars.a}} {{params.vars}} {{params.rest}} {{title}}"
        let page = try await shown(text, at: "/p/{vars}/*", ", vars: { a: A&B }", asked: "/p/x/y//z")
        #expect(page == "A&amp;B x y//z /p/{vars}/*")
    }

    @Test(
        arguments: [
            (
                "/p", "{{params.name}}",
                "the template shows `params.name`, which this route does not have (it has no `params`)"
            ),
            (
                "/{a}", "x\n{{params.b}}",
                "t.mustache:2: the template shows `params.b`, which this route does not have (there is `params.a`)"
            ),
            (
                "/p", "{{vars.a}}",
                "the template shows `vars.a`, which this route does not have (it has no `vars`)"
            ),
            (
                "/p", "{{request.url}}",
                "there is `request.host`, `request.method`, `request.path`, `request.peer`"
            ),
            ("/{rest}/*", "{{params.rest}}", "`params.rest` is both `{rest}` and `*` of the route's path"),
        ]
    )
    func `what the route does not have is told before it is served`(
        path: String,
        text: String,
        words: String
    )
        async throws
    {
        let problems = await #expect(throws: RoutesFileProblems.self) {
            try await shown(text, at: path, asked: "/")
        }
        #expect(problems?.description.contains(words) == true, "\(problems?.description ?? "")")
    }

    @Test func `the answer is a page that is asked for anew, by GET and HEAD alone`() async throws {
        try folder.write("<p>{{query.q}}", to: "t.mustache")
        let routes = "{ /p: { handler: page, template: t.mustache } }"
        try await ServedRoutes.serving(routes, in: folder.path) { served in
            let page = try await served.ask("/p?q=1")
            #expect(page?.status == 200)
            #expect(page?["content-type"] == "text/html; charset=utf-8")
            #expect(page?["cache-control"] == "no-cache")
            #expect(page?["x-content-type-options"] == "nosniff")
            #expect(page?["referrer-policy"] == "same-origin")
            let head = try await served.ask("/p?q=1", by: "HEAD")
            #expect(head?.text == "")
            #expect(head?["content-length"] == "4")
            let post = try await served.ask("/p", by: "POST", body: [1])
            #expect(post?.status == 405)
            #expect(post?["allow"] == "GET, HEAD, OPTIONS")
        }
    }

    @Test func `a file that changes is taken up, and one with a mistake leaves the page before it`()
        async throws
    {
        try folder.write("one", to: "t.mustache", secondsAgo: 9)
        let log = RecordedLog()
        let routes = "{ /p: { handler: page, template: t.mustache } }"
        try await ServedRoutes.serving(routes, in: folder.path, log: log) { served in
            func page() async throws -> String? { try await served.ask("/p?q=4")?.text }
            func becomes(_ text: String) async throws -> Bool {
                for _ in 0..<200 {
                    if try await page() == text { return true }
                    try await Task.sleep(for: .milliseconds(50))
                }
                return false
            }
            #expect(try await page() == "one")
            try folder.write("x\n{{#broken}}", to: "t.mustache", secondsAgo: 8)
            #expect(
                try await log.says("stays: \(folder.path)/t.mustache:2: the section `broken` is never closed")
            )
            #expect(try await page() == "one")
            try folder.write("{{vars.none}}", to: "t.mustache", secondsAgo: 7)
            #expect(try await log.says("the template shows `vars.none`"))
            #expect(try await page() == "one")
            try folder.remove("t.mustache")
            try folder.write("two", to: "elsewhere", secondsAgo: 6)
            try folder.link("t.mustache", to: folder.path(of: "elsewhere"))
            #expect(try await becomes("two"))
            try folder.write("{{query.q}}", to: "elsewhere", secondsAgo: 5)
            #expect(try await becomes("4"))
            #expect(log.lines.count { $0 == "info: \(folder.path)/t.mustache taken up" } == 2, "\(log.lines)")
        }
    }

    @Test func `the console needs no room, and begins with its own path`() async throws {
        try await ServedRoutes.serving("{ /tools/console: { handler: page, template: console } }") { served in
            let page = try await served.ask("/tools/console?as=page")
            #expect(page?.status == 200)
            #expect(page?.text.contains("data-room=\"\"") == true)
            #expect(page?.text.contains("<small>/tools/console</small>") == true)
        }
    }
}
