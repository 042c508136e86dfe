/// One reader of a room on one loop: a cursor and the peer that it belongs to.
final class RoomMember<Peer: AnyObject> {
    /// There is one way between the three places: a member goes live only at the very end of the log.
    enum Standing {
        /// Its place is not judged yet: the log is on its way from the home loop.
        case arriving
        /// In its form's array; its place is the shard's.
        case live
        /// Further back on the log, at `place`; goes on when its socket can take more.
        case behind
        case left
    }

    /// Something that only this member gets, or does not get, at a certain place in the stream.
    struct Insertion {
        /// It is due when the member has everything up to this sequence.
        var after: UInt64
        var note: RoomNote?
        /// Own messages up to here are passed over.
        var skipTo: UInt64?
    }

    let peer: Peer
    let list: LiveMembers<Peer>
    var standing = Standing.arriving
    var place = Place.beginning
    /// Where it stands in its form's array, or among those behind.
    var index = 0
    /// Whether it waits for the next turn to be sent more.
    var isReady = false
    /// Whether the channel holds bytes of it that the kernel has not taken; they always end between two
    /// messages.
    var isWriting = true
    /// Bytes of the log it may be behind: `lag`, and besides what it had to catch up with when it came.
    var allowance: UInt64 = 0
    /// In the order of `after`.
    var insertions: [Insertion] = []
    /// The announcement of members that it has heard.
    var heardAnnouncement = 0

    init(peer: Peer, list: LiveMembers<Peer>) {
        self.peer = peer
        self.list = list
    }
}

/// The live members of one wire form: what a turn walks through.
final class LiveMembers<Peer: AnyObject> {
    let form: any WireForm.Type
    private(set) var members: [RoomMember<Peer>] = []
    /// The descriptors of `members`, side by side, so that a turn touches nothing else.
    private(set) var descriptors: [CInt] = []
    var derived = DerivedForm()

    init(form: any WireForm.Type) {
        self.form = form
    }

    func insert(_ member: RoomMember<Peer>, descriptor: CInt) {
        member.index = members.count
        member.standing = .live
        members.append(member)
        descriptors.append(descriptor)
    }

    func remove(_ member: RoomMember<Peer>) {
        precondition(members[member.index] === member)
        members.swapRemove(at: member.index)
        descriptors.swapAt(member.index, descriptors.count - 1)
        descriptors.removeLast()
        if member.index < members.count {
            members[member.index].index = member.index
        }
    }
}

extension Array {
    /// Removes an element in constant time by putting the last in its place.
    mutating func swapRemove(at index: Int) {
        swapAt(index, count - 1)
        removeLast()
    }
}
