import Testing

@testable import Router

@Suite struct LiveMembersTests {
    private final class Peer {}
    private typealias Member = RoomMember<Peer>
    private typealias Cohort = LiveMembers<Peer>

    private let form = SharedForm(RawForm.self)
    private static let place = Place(sequence: 3, offset: 300)
    private static let heard = Announcement(number: 2, attendance: Attendance(members: 1, joined: 1, left: 0))

    private func member(
        _ form: SharedForm? = nil,
        at place: Place = Self.place,
        heard: Announcement = Self.heard
    ) -> Member {
        let member = Member(peer: Peer(), by: .websocket, form: form ?? self.form)
        (member.place, member.heard) = (place, heard)
        return member
    }

    private func cohort(of count: Int = 0, most: Int = 4) -> Cohort {
        let cohort = Cohort(form, at: Self.place, heard: Self.heard, most: most)
        for index in 0..<count { cohort.insert(member(), descriptor: CInt(10 + index)) }
        return cohort
    }

    @Test(arguments: [[0, 0, 0, 0], [3, 2, 1, 0], [1, 1, 0, 0], [2, 0, 1, 0]])
    func `whoever goes, descriptors and members stay side by side`(order: [Int]) {
        let cohort = cohort()
        var expected: [ObjectIdentifier: CInt] = [:]
        for descriptor in CInt(10)..<14 {
            let member = member()
            cohort.insert(member, descriptor: descriptor)
            expected[ObjectIdentifier(member)] = descriptor
            #expect(member.standing == .live && member.cohort === cohort)
        }
        for index in order {
            let member = cohort.members[index]
            cohort.remove(member)
            #expect(member.cohort == nil)
            expected[ObjectIdentifier(member)] = nil
            #expect(cohort.members.count == expected.count && cohort.descriptors.count == expected.count)
            for (place, member) in cohort.members.enumerated() {
                #expect(member.index == place)
                #expect(expected[ObjectIdentifier(member)] == cohort.descriptors[place])
            }
        }
    }

    @Test func `one comes in who stands there, has heard the same, and has room`() {
        let some = cohort(of: 2)
        #expect(some.takes(member()))
        #expect(!some.takes(member(at: Place(sequence: 4, offset: 400))))
        #expect(!some.takes(member(heard: Announcement())))
        #expect(!some.takes(member(SharedForm(RawForm.self))))
        #expect(!cohort(of: 4).takes(member()))
        #expect(cohort(of: 3).takes(member()))
    }

    @Test func `an empty cohort stands where its first member does`() {
        let (place, heard) = (Place(sequence: 9, offset: 900), Announcement(number: 5))
        let cohort = cohort()
        cohort.isLate = true
        let first = member(at: place, heard: heard)
        #expect(cohort.takes(first))
        cohort.insert(first, descriptor: 1)
        #expect(cohort.sent == place && cohort.heard == heard && !cohort.isLate)
    }

    @Test func `who leaves knows where it stood and what it has heard`() {
        let cohort = cohort(of: 2)
        let (place, heard) = (Place(sequence: 9, offset: 900), Announcement(number: 5))
        cohort.moveOn(to: place)
        cohort.hear(heard)
        let member = cohort.members[0]
        cohort.remove(member)
        #expect(member.place == place && member.heard == heard)
    }
}
