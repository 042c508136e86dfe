/// One reader of a room on one loop that stays: a cursor and the peer that it belongs to.
final class RoomMember<Peer: AnyObject> {
    /// There is one way between the three places: a member goes live only at the very end of the log.
    enum Standing {
        /// Its place is not judged yet: the log is on its way from the home loop.
        case arriving
        /// In a cohort; its place is the cohort's.
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
    let transport: Transport
    let form: SharedForm
    var standing = Standing.arriving
    /// Where it is live.
    var cohort: LiveMembers<Peer>?
    var place = Place.beginning
    /// Where it stands in its cohort, or among those behind.
    var index = 0
    /// Whether it waits for the next turn to be sent more.
    var isReady = false
    /// Whether the channel holds bytes of it that the kernel has not taken; they always end between two
    /// messages.
    var isWriting = true
    /// Bytes of the log it may be behind: `lag`, and besides what it had to catch up with when it came.
    var allowance: UInt64 = 0
    /// Where the log ended when it could take more, and began to wait for its turn.
    ///
    /// What has come since does not count against it, until its socket is full again.
    var readyEnd: UInt64 = 0
    /// In the order of `after`.
    var insertions: [Insertion] = []
    /// The announcement that it has heard, unless it is live: then the cohort knows.
    var heard = Announcement()

    /// Whether it is the room that keeps it waiting, and not it the room.
    var waitsForTurn: Bool { isReady && !isWriting }

    init(peer: Peer, by transport: Transport, form: SharedForm) {
        self.peer = peer
        self.transport = transport
        self.form = form
    }
}
