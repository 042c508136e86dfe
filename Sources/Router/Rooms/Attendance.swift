/// How many are in a room, and how many have come and gone since it began: what loops tell each other.
struct Attendance: Sendable, Equatable {
    var members = 0
    var joined = 0
    var left = 0
    /// Of the members those whose places are only kept for them.
    var kept = 0

    static func + (one: Attendance, other: Attendance) -> Attendance {
        Attendance(
            members: one.members + other.members,
            joined: one.joined + other.joined,
            left: one.left + other.left,
            kept: one.kept + other.kept
        )
    }

    static func - (one: Attendance, other: Attendance) -> Attendance {
        Attendance(
            members: one.members - other.members,
            joined: one.joined - other.joined,
            left: one.left - other.left,
            kept: one.kept - other.kept
        )
    }

    mutating func join() {
        members += 1
        joined += 1
    }

    mutating func leave() {
        members -= 1
        left += 1
    }
}

/// What the members of a room were told last of who is here.
struct Announcement: Sendable, Equatable {
    /// Counts announcements: two of the same numbers are still two.
    var number = 0
    var attendance = Attendance()

    /// What somebody hears of it who has heard another before.
    func notes(after heard: Announcement) -> [RoomNote] {
        guard number != heard.number else { return [] }
        let change = attendance - heard.attendance
        // A long poll counts as gone on its loop before the home says that its place is kept: who was told that it
        // left is told that it is back.
        let (joined, left) = (
            max(0, change.joined) + max(0, -change.left), max(0, change.left) + max(0, -change.joined)
        )
        let members = RoomNote.members(attendance.members)
        return joined + left > 0 ? [.presence(joined: joined, left: left), members] : [members]
    }
}
