import Testing

@testable import Router

@Suite struct RoomTallyTests {
    private static let id = MessageID(epoch: Epoch(bits: 1), sequence: 2)

    @Test(
        arguments: [
            (.after(id), nil, .resumed), (.after(id), .expired, .expired), (.after(id), .epoch, .epoch),
            (.after(id), .cursor, .cursor), (.unreadable, .cursor, .cursor), (.earliest, nil, nil),
            (.latest, nil, nil), (.last(3), nil, nil), (nil, nil, nil),
        ] as [(Cursor?, Gap.Reason?, RoomTally.Resume?)]
    )
    func `a cursor that names a place is counted by how it fared`(
        cursor: Cursor?,
        reason: Gap.Reason?,
        outcome: RoomTally.Resume?
    ) {
        var tally = RoomTally()
        tally.count(cursor, gap: reason.map { Gap(after: Self.id, lost: nil, reason: $0) })
        #expect(tally.resumes == (outcome.map { [$0: 1] } ?? [:]))
        #expect(tally.gaps == (reason.map { [$0: 1] } ?? [:]))
    }

    @Test func `loops are summed`() {
        var sum = RoomTally(published: 1, delivered: 2, gaps: [.slow: 1], resumes: [.resumed: 3])
        sum += RoomTally(published: 10, delivered: 20, gaps: [.slow: 2, .epoch: 1], resumes: [.cursor: 1])
        #expect(
            sum
                == RoomTally(
                    published: 11,
                    delivered: 22,
                    gaps: [.slow: 3, .epoch: 1],
                    resumes: [.resumed: 3, .cursor: 1]
                )
        )
    }
}
