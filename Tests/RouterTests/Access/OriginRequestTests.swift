import Testing

@testable import Router

@Suite struct OriginRequestTests {
    @Test(
        arguments: [
            ("http://app.example", "app.example", false, true),
            ("http://APP.example", "app.EXAMPLE", false, true),
            ("http://app.example", "app.example:80", false, true),
            ("http://app.example:80", "app.example", false, true),
            ("http://localhost:8080", "localhost:8080", false, true),
            ("http://[::1]:8080", "[0:0::1]:8080", false, true),
            ("https://app.example", "app.example", true, true),
            ("https://app.example", "app.example:443", true, true),
            ("https://app.example", "app.example", false, true),
            ("https://app.example", "app.example:443", false, true),
            ("http://app.example", "app.example", true, false),
            ("https://app.example", "app.example:80", false, false),
            ("http://app.example", "app.example:8080", false, false),
            ("http://localhost:3000", "localhost:8080", false, false),
            ("http://localhost:8080", "127.0.0.1:8080", false, false),
            ("http://evil.example", "app.example", false, false),
            ("http://app.example.evil", "app.example", false, false),
            ("capacitor://localhost", "localhost", false, false),
            ("http://app.example", "not a host", false, false),
            ("http://app.example", nil, false, false),
        ] as [(String, String?, Bool, Bool)]
    )
    func `an origin is ours if it has the host and port that were asked`(
        origin: String,
        host: String?,
        isTLS: Bool,
        isOwn: Bool
    ) throws {
        let request = OriginRequest(host: host, isTLS: isTLS)
        #expect(request.isOwn(try #require(WebOrigin(origin))) == isOwn)
    }

    @Test(
        arguments: [
            ("GET", "navigate", true), ("GET", "Navigate", true), ("POST", "navigate", false),
            ("HEAD", "navigate", false),
            ("GET", "cors", false), ("GET", "websocket", false), ("GET", nil, false),
        ] as [(String, String?, Bool)]
    )
    func `only a GET navigates`(method: String, mode: String?, isNavigation: Bool) {
        #expect(OriginRequest(method: method, fetchMode: mode).isNavigation == isNavigation)
    }

    @Test(
        arguments: [
            ("app.example", false, "http://app.example"), ("app.example:443", true, "https://app.example"),
            ("[::1]:8080", false, "http://[::1]:8080"), ("a b", false, nil), (nil, false, nil),
        ] as [(String?, Bool, String?)]
    )
    func `our own origin is told from Host`(host: String?, isTLS: Bool, written: String?) {
        #expect(OriginRequest(host: host, isTLS: isTLS).ownOrigin?.written == written)
    }
}
