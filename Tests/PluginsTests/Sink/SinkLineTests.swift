import Testing

@testable import Plugins
@testable import Router

@Suite struct SinkLineTests {
    private func line(_ kind: MessageKind, _ bytes: [UInt8]) -> String {
        bytes.withUnsafeBytes { "\(SinkLine(kind, $0))" }
    }

    @Test(
        arguments: [
            ("", "text of 0 bytes: "), ("tea at 4", "text of 8 bytes: tea at 4"),
            ("a\nb\r\nerror: forged", #"text of 18 bytes: a\nb\r\nerror: forged"#),
            ("\u{1B}[31mred\u{7}", #"text of 9 bytes: \u{1B}[31mred\u{07}"#),
            ("\u{9B}31m\u{85}\u{2028}", #"text of 10 bytes: \u{009B}31m\u{0085}\u{2028}"#),
            ("\u{202E}abc\u{2066}", #"text of 9 bytes: \u{202E}abc\u{2066}"#),
            ("\0\u{7F}", #"text of 2 bytes: \0\u{7F}"#),
            ("é💣", #"text of 6 bytes: \u{00E9}\u{0001F4A3}"#),
        ]
    )
    func `a text is shown in printable ASCII on one line`(text: String, shown: String) {
        #expect(line(.text, Array(text.utf8)) == shown)
    }

    @Test func `of a long text the beginning is shown, and how long it is`() {
        #expect(
            line(.text, Array(repeating: 0x61, count: 120)) == "text of 120 bytes: "
                + String(repeating: "a", count: 120)
        )
        let long = line(.text, Array(repeating: 0x61, count: 1 << 20))
        #expect(long == "text of 1048576 bytes: " + String(repeating: "a", count: 120) + "…")
    }

    /// Four bytes each: what is looked at ends within none that is shown.
    @Test func `a character is not cut in two`() {
        let bombs = Array(String(repeating: "💣", count: 1000).utf8)
        for shift in 0..<4 {
            let shown = line(.text, Array(repeating: 0x61, count: shift) + bombs)
            #expect(!shown.contains("FFFD"), "\(shift)")
        }
    }

    @Test(
        arguments: [
            ([], "binary of 0 bytes: "), ([0, 0x0A, 0xFF, 0x1B], "binary of 4 bytes: 000aff1b"),
            (
                Array(repeating: 0x0A, count: 32),
                "binary of 32 bytes: 0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a"
            ),
            (
                Array(repeating: 0xF0, count: 33),
                "binary of 33 bytes: f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0…"
            ),
        ] as [([UInt8], String)]
    )
    func `of a binary message the first bytes are shown in digits`(bytes: [UInt8], shown: String) {
        #expect(line(.binary, bytes) == shown)
    }

    @Test func `no line is longer than what a message can make of it`() {
        for scalar in ["\u{10FFFF}", "\u{1F4A3}", "\u{85}", "\n", "a"] {
            let shown = line(.text, Array(String(repeating: scalar, count: 5000).utf8))
            #expect(shown.utf8.count <= 30 + 120 * 14, "\(scalar.unicodeScalars)")
            #expect(shown.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) || $0 == "…" })
        }
    }
}
