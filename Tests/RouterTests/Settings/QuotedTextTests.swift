import Testing

@testable import Router

@Suite struct QuotedTextTests {
    @Test(
        arguments: [
            ("room", "`room`"), ("größe", "`größe`"), ("a\u{1b}[31mb\n", "`a\\u{1b}[31mb\\u{a}`"),
            ("a\u{202e}b", "`a\\u{202e}b`"),
        ]
    )
    func `a text of the file is shown without what a terminal obeys`(text: String, shown: String) {
        #expect(text.quoted == shown)
    }

    @Test func `a long text is cut short`() {
        #expect(String(repeating: "x", count: 1000).quoted == "`" + String(repeating: "x", count: 60) + "…`")
    }
}
