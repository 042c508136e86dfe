import Testing

@testable import Router

@Suite struct WireFormTests {
    @Test(
        arguments: [
            .hello(cursor: MessageID(epoch: Epoch(bits: 1), sequence: 2), members: 3, gap: nil),
            .gap(Gap(after: MessageID(epoch: Epoch(bits: 1), sequence: 2), lost: nil, reason: .epoch)),
            .members(4),
            .presence(joined: 1, left: 2),
            .ack(reference: "a", id: MessageID(epoch: Epoch(bits: 1), sequence: 2)),
        ] as [RoomNote]
    )
    func `the raw wire carries messages and nothing else`(note: RoomNote) {
        var bytes: [UInt8] = []
        RawForm.append(note, to: &bytes)
        #expect(bytes.isEmpty)
        #expect(RawForm.isVerbatim)
        #expect(!RawForm.tellsGaps)
        #expect(RawForm.greetsWithMembers)
    }
}
