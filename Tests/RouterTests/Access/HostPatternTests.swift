import Testing

@testable import Router

@Suite struct HostPatternTests {
    @Test(
        arguments: [
            ("app.example", "app.example", true),
            ("APP.example.", "app.example", true),
            ("app.example", "x.app.example", false),
            ("app.example", "example", false),
            ("*.app.example", "x.app.example", true),
            ("*.app.example", "x.y.app.example", true),
            ("*.app.example", "app.example", false),
            ("*.app.example", "xapp.example", false),
            ("*.app.example", "app.example.evil", false),
            ("[::1]", "[::1]", true),
            ("10.0.0.1", "10.0.0.1", true),
        ] as [(String, String, Bool)]
    )
    func `a pattern stands for one host or for all below it`(text: String, host: String, matches: Bool) throws
    {
        #expect(try #require(HostPattern(text)).matches(host) == matches)
    }

    @Test(arguments: [
        "", "*", "*.", "*example", "a.*.example", "*.*.example", "app.example:80", "app.example:", "http://a",
    ])
    func `what could surprise its writer is refused`(text: String) {
        #expect(HostPattern(text) == nil)
    }

    @Test(arguments: ["app.example", "*.app.example", "[::1]"])
    func `it is written as it was read`(text: String) throws {
        #expect(try #require(HostPattern(text)).written == text)
    }
}
