import Testing

@testable import Router

@Suite struct AttendanceTests {
    @Test func `who comes and goes is counted besides who is here`() {
        var attendance = Attendance()
        attendance.join()
        attendance.join()
        attendance.leave()
        #expect(attendance == Attendance(members: 1, joined: 2, left: 1))
    }

    @Test func `loops are added, and one is taken from all`() {
        let (one, other) = (
            Attendance(members: 1, joined: 4, left: 3), Attendance(members: 2, joined: 2, left: 0)
        )
        #expect(one + other == Attendance(members: 3, joined: 6, left: 3))
        #expect(one + other - one == other)
        #expect(one - one == Attendance())
    }
}

@Suite struct AnnouncementTests {
    private static func announcement(_ number: Int, joined: Int, left: Int) -> Announcement {
        Announcement(
            number: number,
            attendance: Attendance(members: joined - left, joined: joined, left: left)
        )
    }

    @Test(
        arguments: [
            // Heard it.
            (1, 5, 2, 1, 5, 2, []),
            // The same numbers once more: somebody has heard others since.
            (1, 5, 2, 2, 5, 2, [.members(3)]),
            (1, 5, 2, 2, 7, 2, [.presence(joined: 2, left: 0), .members(5)]),
            (1, 5, 2, 2, 5, 4, [.presence(joined: 0, left: 2), .members(1)]),
            (1, 5, 2, 2, 6, 3, [.presence(joined: 1, left: 1), .members(3)]),
            // Several were missed: one change in all.
            (1, 5, 2, 9, 10, 9, [.presence(joined: 5, left: 7), .members(1)]),
            // What was called gone is back, what was called new had never been away.
            (1, 5, 2, 2, 5, 1, [.presence(joined: 1, left: 0), .members(4)]),
            (1, 5, 2, 2, 4, 2, [.presence(joined: 0, left: 1), .members(2)]),
            (1, 5, 2, 2, 7, 1, [.presence(joined: 3, left: 0), .members(6)]),
            (1, 5, 2, 2, 4, 1, [.presence(joined: 1, left: 1), .members(3)]),
        ] as [(Int, Int, Int, Int, Int, Int, [RoomNote])]
    )
    func `who has heard one announcement is told the change to another`(
        heard: Int,
        heardJoined: Int,
        heardLeft: Int,
        number: Int,
        joined: Int,
        left: Int,
        notes: [RoomNote]
    ) {
        let heard = Self.announcement(heard, joined: heardJoined, left: heardLeft)
        #expect(Self.announcement(number, joined: joined, left: left).notes(after: heard) == notes)
    }

    @Test func `whatever changed, joined less left is the change of members`() {
        let heard = Self.announcement(1, joined: 5, left: 3)
        for joined in 2..<9 {
            for left in 0...joined {
                let notes = Self.announcement(2, joined: joined, left: left).notes(after: heard)
                guard case .members(let members)? = notes.last else {
                    Issue.record("no count")
                    continue
                }
                var change = 0
                if case .presence(let came, let went)? = notes.first {
                    #expect(came >= 0 && went >= 0 && came + went > 0)
                    change = came - went
                }
                #expect(members - 2 == change)
            }
        }
    }
}
