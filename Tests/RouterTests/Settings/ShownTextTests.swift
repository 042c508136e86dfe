import Testing

@testable import Router

@Suite struct ShownTextTests {
    @Test(
        arguments: [
            ("a\u{1b}[31mb", "a␛[31mb"), ("a\u{0}b", "a␀b"), ("a\u{7f}b", "a␡b"), ("a\u{9b}b", "a\u{fffd}b"),
            ("a\u{202e}b", "a\u{fffd}b"), ("a\u{feff}b", "a\u{fffd}b"), ("a\u{a0}b", "a␣b"), ("a\tb", "a\tb"),
            ("größe 👩🏽‍🚀 ❤️", "größe 👩🏽‍🚀 ❤️"), ("a\u{200d}b", "a\u{fffd}b"),
        ]
    )
    func `a line is shown without what a terminal obeys, sign for sign`(line: String, shown: String) {
        #expect(ShownText.line(line) == shown)
    }

    @Test(
        arguments: [
            ("a\u{1b}b", "a\\u{1b}b"), ("a\u{a0}b", "a\\u{a0}b"), ("a b", "a b"), ("👩‍🚀", "👩‍🚀"),
            ("a\u{200d}b", "a\\u{200d}b"),
        ]
    )
    func `in a sentence what cannot be seen is spelt out`(text: String, shown: String) {
        #expect(ShownText.named(text) == shown)
    }
}
