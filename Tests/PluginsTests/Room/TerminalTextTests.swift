import Testing

@testable import Plugins

@Suite struct TerminalTextTests {
    @Test(
        arguments: [
            ("plain\ttext\nand more", "plain\ttext\nand more"), ("é 🫖 👩‍🚀", "é 🫖 👩‍🚀"), ("", ""),
            ("\u{1b}[2Jgone", "\\u{1b}[2Jgone"), ("a\u{7}\u{8}\u{0}\u{7f}", "a\\u{7}\\u{8}\\u{0}\\u{7f}"),
            ("\u{9b}31m", "\\u{9b}31m"), ("user\u{202e}txt.exe", "user\\u{202e}txt.exe"),
            ("a\u{2028}b", "a\\u{2028}b"),
            ("a\r\nb\rc\n\nd", "a\nb\nc\n\nd"), ("\r\r\n", "\n\n"),
        ]
    )
    func `a terminal gets nothing that it would obey`(text: String, shown: String) {
        var bytes: [UInt8] = []
        Array(text.utf8).withUnsafeBytes { TerminalText.append($0, to: &bytes) }
        #expect(String(decoding: bytes, as: UTF8.self) == shown)
    }
}
