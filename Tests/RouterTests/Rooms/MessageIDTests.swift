import Testing

@testable import Router

@Suite struct MessageIDTests {
    @Test(
        arguments: [
            (0xab, "0000000000ab"), (0, "000000000000"), (.max, "ffffffffffff"),
            (0x1234_0000_0000_0001, "000000000001"),
        ] as [(UInt64, String)]
    )
    func `an epoch is twelve hexadecimal digits`(bits: UInt64, text: String) {
        #expect(Epoch(bits: bits).description == text)
    }

    @Test func `two lives of a room differ`() {
        #expect(Set((0..<100).map { _ in Epoch.random() }).count == 100)
    }

    @Test(arguments: [0, 1, 9, 10, 18_446_744_073_709_551_615] as [UInt64])
    func `an id reads what it writes`(sequence: UInt64) {
        let id = MessageID(epoch: Epoch(bits: 0xfeed), sequence: sequence)
        #expect(id.description == "00000000feed-\(sequence)")
        #expect(MessageID(id.description) == id)
    }

    @Test(
        arguments: [
            "", "-", "1", "00000000feed", "00000000feed-", "-1", "00000000feed-01", "00000000feed-00",
            "00000000FEED-1", "0000000feed-1", "000000000feed-1", "00000000feed-1-", "00000000feed-1-2",
            "00000000feed--1", "00000000feed-+1", "+0000000feed-1", "00000000feed- 1", " 00000000feed-1",
            "00000000feed-18446744073709551616", "00000000feeg-1", "00000000feed-1a", "00000000feed-\u{0661}",
        ]
    )
    func `what merely resembles an id is none`(text: String) {
        #expect(MessageID(text) == nil)
    }
}
