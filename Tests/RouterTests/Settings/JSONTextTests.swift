import Testing

@testable import Router

@Suite struct JSONTextTests {
    @Test(
        arguments: [
            ("", #""""#), ("a ä 💣", #""a ä 💣""#), ("\"\\/", #""\"\\/""#), ("\n\r\t", #""\n\r\t""#),
            ("\0\u{8}\u{1B}", #""\u0000\u0008\u001b""#), ("\r\n", #""\r\n""#),
            ("\"\u{301}", #""\"\#u{301}""#),
        ]
    )
    func `a text is quoted as RFC 8259 has it`(text: String, quoted: String) {
        #expect(JSONText.quoted(text) == quoted)
    }

    @Test(
        arguments: [
            ("\u{7F}", #""\u007f""#), ("\u{9B}31m", #""\u009b31m""#), ("\u{85}", #""\u0085""#),
            ("\u{2028}\u{2029}", #""\u2028\u2029""#), ("\u{202E}", #""\u202e""#),
            ("\u{2066}\u{2069}", #""\u2066\u2069""#),
            ("\u{200E}\u{200F}\u{61C}", #""\u200e\u200f\u061c""#),
        ]
    )
    func `what steers a terminal or turns the order of a line is escaped`(text: String, quoted: String) {
        #expect(JSONText.quoted(text) == quoted)
    }

    @Test(arguments: ["\u{200D}", "\u{A0}", "\u{FE0F}", "\u{300}"])
    func `what is only unseen or joined stays`(text: String) {
        #expect(JSONText.quoted(text) == "\"\(text)\"")
    }
}
