import Testing

@testable import ChatApp

@Suite struct HexWordTests {
    @Test(
        arguments: [
            (0, "00000000"), (1, "00000001"), (0x9ABC_DEF0, "9abcdef0"), (.max, "ffffffff"),
            (0x0A, "0000000a"),
            (0x1234_5678, "12345678"), (0xF0F0_0F0F, "f0f00f0f"),
        ] as [(UInt32, String)]
    )
    func `a number is eight digits, the highest first`(number: UInt32, digits: String) {
        let word = HexWord.digits(of: number)
        #expect(withUnsafeBytes(of: word) { String(decoding: $0, as: UTF8.self) } == digits)
        #expect(HexWord.value(word) == number)
    }

    @Test(arguments: ["0000000A", "0000000g", " 0000001", "0000 000", "\u{0}0000000", "0000000@", "0000000:"])
    func `what is written in another way is no number`(text: String) {
        let bytes = Array(text.utf8.prefix(8))
        #expect(HexWord.value(bytes.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }) == nil)
    }
}
