import Testing

@testable import Router

@Suite struct QuotedTextTests {
    @Test(
        arguments: [
            ("room", "`room`"), ("größe", "`größe`"), ("a\u{1b}[31mb\n", "`a\\u{1b}[31mb\\u{a}`"),
            ("a\u{202e}b", "`a\\u{202e}b`"), ("a\u{a0}b", "`a\\u{a0}b`"), ("👩🏽‍🚀", "`👩🏽‍🚀`"),
        ]
    )
    func `a text of the file is shown without what a terminal obeys`(text: String, shown: String) {
        #expect(text.quoted == shown)
    }

    @Test func `of many names the first few are told`() {
        #expect(["a", "b"].quotedInARow == "`a`, `b`")
        #expect("abcdefgh".map { String($0) }.quotedInARow == "`a`, `b`, `c`, `d`, `e`, `f` and 2 more")
    }

    @Test func `a long text is cut short`() {
        #expect(String(repeating: "x", count: 1000).quoted == "`" + String(repeating: "x", count: 60) + "…`")
    }
}
