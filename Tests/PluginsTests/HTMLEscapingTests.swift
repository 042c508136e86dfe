import Testing

@testable import Plugins

@Suite struct HTMLEscapingTests {
    @Test(
        arguments: [
            ("", ""), ("plain – ä 💣", "plain – ä 💣"), ("&amp;", "&amp;amp;"),
            ("<a href=\"x\" title='y'>", "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;"),
        ]
    )
    func `the five signs of HTML are written as references`(text: String, escaped: String) {
        #expect(HTMLEscaping().escapeText(text) == escaped)
    }

    /// What Unicode joins to a sign, in front of it or behind it, so that both are one character to people.
    private static let joined = ["\u{301}", "\u{200D}", "\u{FE0F}", "\u{20DD}", "\u{1F3FB}", "\u{903}"]
    private static let prepended = ["\u{600}", "\u{605}", "\u{6DD}", "\u{70F}", "\u{8E2}", "\u{110BD}"]

    @Test(arguments: ["<", ">", "&", "\"", "'"])
    func `a sign that is part of a larger character is escaped too`(sign: String) throws {
        let alone = HTMLEscaping().escapeText(sign)
        try #require(alone != sign)
        for mark in Self.joined {
            #expect(HTMLEscaping().escapeText(sign + mark) == alone + mark, "\(mark.unicodeScalars)")
        }
        for mark in Self.prepended {
            #expect(HTMLEscaping().escapeText(mark + sign) == mark + alone, "\(mark.unicodeScalars)")
        }
    }

    @Test func `of no text does a sign come through`() {
        var generator = SystemRandomNumberGenerator()
        let parts = ["<", ">", "\"", "'", "a", "\r\n", "\u{0}"] + Self.joined + Self.prepended
        for _ in 0..<500 {
            let text = (0..<12).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
            let escaped = HTMLEscaping().escapeText(text)
            #expect(
                !escaped.unicodeScalars.contains { "<>\"'".unicodeScalars.contains($0) },
                "\(text.debugDescription)"
            )
        }
    }
}
