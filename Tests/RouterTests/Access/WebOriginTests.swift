import Testing

@testable import Router

@Suite struct WebOriginTests {
    @Test(
        arguments: [
            ("http://app.example", "http", "app.example", 80),
            ("https://app.example", "https", "app.example", 443),
            ("HTTPS://App.Example:443", "https", "app.example", 443),
            ("http://localhost:8080", "http", "localhost", 8080),
            ("http://[::1]:8080", "http", "[::1]", 8080),
            ("chrome-extension://abcdefgh", "chrome-extension", "abcdefgh", nil),
            ("capacitor://localhost", "capacitor", "localhost", nil),
        ] as [(String, String, String, UInt16?)]
    )
    func `an origin is scheme, host and port`(
        text: String,
        scheme: String,
        host: String,
        port: UInt16?
    ) throws {
        let origin = try #require(WebOrigin(text))
        #expect(origin.scheme == scheme)
        #expect(origin.host == host)
        #expect(origin.port == port)
    }

    @Test(
        arguments: [
            "null", "", "app.example", "http:", "http:/a", "http://", "://a", "1http://a", "ht tp://a",
            "http://a/",
            "http://a/b", "http://a b", "http://a@b", "http://a, http://b", "http://a http://b", "file://",
            "http://*.a",
            "http://a:x", "http://a\u{0}", "*",
        ]
    )
    func `what is no origin is refused`(text: String) {
        #expect(WebOrigin(text) == nil)
    }

    @Test(
        arguments: [
            ("HTTPS://App.Example:443", "https://app.example"), ("http://a:443", "http://a:443"),
            ("http://[::1]:80", "http://[::1]"), ("app://x", "app://x"), ("app://x:1", "app://x:1"),
        ]
    )
    func `it is written as a browser writes it`(text: String, written: String) throws {
        #expect(try #require(WebOrigin(text)).written == written)
    }
}
