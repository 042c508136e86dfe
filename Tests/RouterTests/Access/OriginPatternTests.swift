import Testing

@testable import Router

@Suite struct OriginPatternTests {
    @Test(
        arguments: [
            ("https://app.example", "https://app.example", true),
            ("https://app.example", "https://APP.EXAMPLE:443", true),
            ("https://app.example:443", "https://app.example", true),
            ("https://app.example", "http://app.example", false),
            ("https://app.example", "http://app.example:443", false),
            ("https://app.example", "https://app.example:8443", false),
            ("https://app.example", "https://x.app.example", false),
            ("https://app.example", "https://app.example.evil", false),
            ("https://*.example", "https://a.example", true),
            ("https://*.example", "https://a.b.example", true),
            ("https://*.example", "https://example", false),
            ("https://*.example", "https://evilexample", false),
            ("https://*.example:8443", "https://a.example:8443", true),
            ("https://*.example:8443", "https://a.example", false),
            ("capacitor://localhost", "capacitor://localhost", true),
            ("capacitor://localhost", "http://localhost", false),
        ] as [(String, String, Bool)]
    )
    func `a pattern stands for an origin or for all below a host`(
        pattern: String,
        origin: String,
        matches: Bool
    ) throws {
        #expect(try #require(OriginPattern(pattern)).matches(try #require(WebOrigin(origin))) == matches)
    }

    @Test(
        arguments: [
            "same", "any", "null", "*", "app.example", "https://", "https://*", "https://*.", "https://a.*.b",
            "https://a/",
            "https://a/path", "https://*example", "*://a", "https://a:*", "https://a:0x50",
        ]
    )
    func `what could surprise its writer is refused`(text: String) {
        #expect(OriginPattern(text) == nil)
    }
}
