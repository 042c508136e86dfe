import Testing

@testable import Router

@Suite struct SeenTextTests {
    @Test(
        arguments: [
            ("plain text!", "plain text!"), ("a\r\nb", #"a\r\nb"#), ("\u{1B}[2J", #"\u{1B}[2J"#),
            ("é", #"\u{00E9}"#),
            ("\u{202E}x", #"\u{202E}x"#), ("", ""),
        ]
    )
    func `only printable ASCII is shown as it is`(text: String, shown: String) {
        #expect(SeenText(text).description == shown)
    }

    @Test func `a long text is cut`() {
        let whole = String(repeating: "a", count: SeenText.maxLength)
        #expect(SeenText(whole).description == whole)
        #expect(SeenText(whole + "a").description == whole + "…")
    }
}
