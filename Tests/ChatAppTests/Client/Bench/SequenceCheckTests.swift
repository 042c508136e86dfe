import Testing

@testable import ChatApp

@Suite struct SequenceCheckTests {
    @Test(
        arguments: [
            ([0, 1, 2], [.inOrder, .inOrder, .inOrder]),
            ([0, 0], [.inOrder, .doubled]),
            ([1], [.ahead(by: 1)]),
            ([0, 3, 1, 2, 4], [.inOrder, .ahead(by: 2), .late, .late, .inOrder]),
            ([0, 2, 1, 1], [.inOrder, .ahead(by: 1), .late, .doubled]),
            ([1, 0, 0], [.ahead(by: 1), .late, .doubled]),
            ([64, 0, 1], [.ahead(by: 64), .doubled, .late]),
            ([63, 0], [.ahead(by: 63), .late]),
            ([1000, 936, 937, 999], [.ahead(by: 1000), .doubled, .late, .late]),
        ] as [([UInt32], [SequenceCheck.Verdict])]
    )
    func `each message has a verdict`(sequences: [UInt32], verdicts: [SequenceCheck.Verdict]) {
        var check = SequenceCheck()
        let heard = sequences.map { check.heard($0) }
        #expect(heard == verdicts)
    }

    @Test func `what is next is behind the highest`() {
        var check = SequenceCheck()
        for sequence: UInt32 in [0, 5, 2] { _ = check.heard(sequence) }
        #expect(check.next == 6)
    }
}
