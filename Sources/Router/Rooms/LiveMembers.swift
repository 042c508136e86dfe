/// Live members of one wire form who have all been sent the same: what a turn walks through without stopping.
///
/// A large room has many such cohorts, so that a turn can end between two of them.
final class LiveMembers<Peer: AnyObject> {
    let form: SharedForm
    /// How many have room here.
    let most: Int
    /// What they have been sent.
    private(set) var sent: Place
    private(set) var heard: Announcement
    /// Whether a turn ended before it came to them.
    var isLate = false
    private(set) var members: [RoomMember<Peer>] = []
    /// The descriptors of `members`, side by side, so that a turn touches nothing else.
    private(set) var descriptors: [CInt] = []

    init(_ form: SharedForm, at place: Place, heard: Announcement, most: Int) {
        self.form = form
        self.most = most
        sent = place
        self.heard = heard
    }

    /// Whether one that stands there may come in; an empty cohort may stand anywhere.
    func takes(_ member: RoomMember<Peer>) -> Bool {
        guard member.form === form else { return false }
        return members.isEmpty
            || (members.count < most && sent == member.place && heard == member.heard)
    }

    func insert(_ member: RoomMember<Peer>, descriptor: CInt) {
        if members.isEmpty {
            sent = member.place
            heard = member.heard
            isLate = false
        }
        precondition(member.place == sent && heard == member.heard)
        member.index = members.count
        member.standing = .live
        member.cohort = self
        members.append(member)
        descriptors.append(descriptor)
    }

    /// Takes out a member, which then knows by itself where it stands and what it has heard.
    func remove(_ member: RoomMember<Peer>) {
        precondition(members[member.index] === member)
        member.place = sent
        member.heard = heard
        member.cohort = nil
        members.swapRemove(at: member.index)
        descriptors.swapAt(member.index, descriptors.count - 1)
        descriptors.removeLast()
        if member.index < members.count {
            members[member.index].index = member.index
        }
    }

    func moveOn(to place: Place) { sent = place }

    func hear(_ announcement: Announcement) { heard = announcement }
}

extension Array {
    /// Removes an element in constant time by putting the last in its place.
    mutating func swapRemove(at index: Int) {
        swapAt(index, count - 1)
        removeLast()
    }
}
