import Testing

@testable import Router

/// The texts as people see them.
@Suite struct OriginRefusalTests {
    @Test func `a foreign page is told the route, the origin and the line to add`() {
        let request = OriginRequest(origins: ["https://evil.example"], host: "app.example")
        #expect(
            text(.same, request) == """
                Refused: the request comes from a page of https://evil.example. The route at routes.yaml:12 \
                takes only pages of this server, which was asked as `Host: app.example` (origins: same).
                If that page is yours, add to the route:
                    origins: [http://app.example, https://evil.example]

                """
        )
    }

    @Test func `a list is not shown, only what to add to it`() {
        let request = OriginRequest(origins: ["https://evil.example"], host: "app.example")
        let policy = OriginPolicy.listed(["https://secret.example"].compactMap(OriginPattern.init))
        #expect(
            text(policy, request) == """
                Refused: the request comes from a page of https://evil.example. The route at routes.yaml:12 \
                takes only the origins that it lists.
                If that page is yours, add it to those in the route:
                    origins: [..., https://evil.example]

                """
        )
    }

    @Test func `an origin with brackets is quoted, as YAML needs it`() {
        let request = OriginRequest(origins: ["http://[::2]:80"], host: "[::1]:8080")
        #expect(text(.same, request)?.contains(#"origins: ["http://[::1]:8080", "http://[::2]"]"#) == true)
    }

    @Test(
        arguments: [
            (
                OriginRequest(fetchSite: "same-origin", host: "127.0.0.1:8080"),
                "Your proxy replaced Host: the browser says that page and server are one origin. For nginx:"
            ),
            (
                OriginRequest(host: "10.0.0.7:8080", forwardedHost: "app.example"),
                "Your proxy replaced Host: X-Forwarded-Host is app.example. For nginx:"
            ),
            (
                OriginRequest(host: "127.0.0.1:8080"),
                "If a proxy of yours passed this on, your proxy replaced Host. For nginx:"
            ),
            (
                OriginRequest(host: "app.example"),
                "If a proxy of yours passed this on, it took the port out of Host. For nginx:"
            ),
        ]
    )
    func `a proxy that changed Host is named where that is it`(request: OriginRequest, clue: String) {
        var request = request
        let hasPort = request.host == "app.example"
        request.origins = [hasPort ? "https://app.example:8443" : "https://app.example"]
        #expect(text(.same, request)?.contains("\n\(clue)\n    proxy_set_header Host $http_host;\n") == true)
    }

    @Test(
        arguments: [
            OriginRequest(origins: ["https://evil.example"], host: "app.example"),
            OriginRequest(origins: ["http://localhost:3000"], host: "localhost:8080"),
            OriginRequest(
                origins: ["https://evil.example"],
                host: "app.example",
                forwardedHost: "app.example"
            ),
            OriginRequest(origins: ["http://app.example:81"], host: "app.example:80"),
            OriginRequest(origins: ["app://x"], fetchSite: "same-origin", host: "localhost"),
        ]
    )
    func `and not where it is not`(request: OriginRequest) {
        #expect(text(.same, request)?.contains("proxy") == false)
    }

    @Test func `a page without origin is told of the site and of CORS`() {
        let request = OriginRequest(fetchSite: "same-site", host: "app.example")
        #expect(
            text(.same, request) == """
                Refused: the request comes from a foreign page (Sec-Fetch-Site: same-site) and has no \
                Origin. The route at routes.yaml:12 takes only pages of this server, which was asked as `Host: \
                app.example` (origins: same).
                If that page is yours, let it ask with CORS, so that the browser names its origin. To let in \
                every page, write in the route:
                    origins: any

                """
        )
    }

    @Test func `a null origin is told that only any lets it in`() {
        let text = text(.same, OriginRequest(origins: ["null"], host: "a"))
        #expect(text?.hasPrefix("Refused: the request has `Origin: null`: ") == true)
        #expect(text?.hasSuffix("write in the route:\n    origins: any\n") == true)
    }

    @Test func `what a stranger sent cannot rewrite the answer`() {
        let request = OriginRequest(origins: ["\u{1B}[2Jx\r\nSet-Cookie: a"], host: "a\u{7}b")
        let text = text(.same, request)
        #expect(text?.contains(#"`Origin: \u{1B}[2Jx\r\nSet-Cookie: a` is not an origin"#) == true)
        #expect(text?.contains(#"`Host: a\u{07}b`"#) == true)
    }

    @Test func `several origins are refused with a sentence`() {
        let text = text(.same, OriginRequest(origins: ["http://a", "http://a"], host: "a"))
        #expect(
            text?.hasPrefix("Refused: the request has more than one Origin; right would be one. The route")
                == true
        )
    }

    private func text(_ policy: OriginPolicy, _ request: OriginRequest) -> String? {
        policy.refusal(of: request, route: "routes.yaml:12")?.text
    }
}
