import Testing

@testable import ChatApp

@Suite struct TailGapTests {
    @Test(
        arguments: [
            (1, "expired", "1 message is lost: the room keeps them no longer"),
            (5, "slow", "5 messages are lost: this reader fell too far behind"),
            (nil, "epoch", "messages may be lost: the room began anew"),
            (nil, "cursor", "messages may be lost: the room does not know the cursor"),
            (2, "\u{1B}[2J", "2 messages are lost: \\u{1B}[2J"),
        ] as [(Int?, String, String)]
    )
    func `a gap is told as a sentence`(lost: Int?, reason: String, sentence: String) {
        #expect(TailGap(after: nil, lost: lost, reason: reason).sentence == sentence)
    }
}
