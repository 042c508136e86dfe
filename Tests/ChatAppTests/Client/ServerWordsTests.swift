import Testing

@testable import ChatApp

@Suite struct ServerWordsTests {
    @Test(
        arguments: [
            ("two\nlines\n\n", "two\nlines"), ("  kept", "  kept"), ("grüße ☃", "grüße ☃"), ("", ""),
            ("\u{1B}]0;x\u{7}", "\\u{1B}]0;x\\u{07}"), ("a\rb", "a\\rb"), ("\u{202E}x", "\\u{202E}x"),
        ]
    )
    func `lines stay, what would steer a terminal is escaped`(text: String, shown: String) {
        #expect(ServerWords.shown(text) == shown)
    }

    @Test func `long words are cut`() {
        let shown = ServerWords.shown(String(repeating: "x", count: 100_000))
        #expect(shown == String(repeating: "x", count: 2000) + "…")
    }
}
