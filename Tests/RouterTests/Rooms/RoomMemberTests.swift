import Testing

@testable import Router

@Suite struct RoomMemberTests {
    private final class Peer {}

    @Test(arguments: [[0, 0, 0, 0], [3, 2, 1, 0], [1, 1, 0, 0], [2, 0, 1, 0]])
    func `whoever goes, descriptors and members stay side by side`(order: [Int]) {
        let list = LiveMembers<Peer>(form: RawForm.self)
        var expected: [ObjectIdentifier: CInt] = [:]
        for descriptor in CInt(10)..<14 {
            let member = RoomMember(peer: Peer(), list: list)
            list.insert(member, descriptor: descriptor)
            expected[ObjectIdentifier(member)] = descriptor
            #expect(member.standing == .live)
        }
        for index in order {
            let member = list.members[index]
            list.remove(member)
            expected[ObjectIdentifier(member)] = nil
            #expect(list.members.count == expected.count && list.descriptors.count == expected.count)
            for (place, member) in list.members.enumerated() {
                #expect(member.index == place)
                #expect(expected[ObjectIdentifier(member)] == list.descriptors[place])
            }
        }
    }
}
