/// One loop's part of a room: the members whose sockets that loop owns, and the log that they stand on.
///
/// Everything here happens on that loop. Members are sent to only in ``deliver()``, the room's own scheduled
/// turn, never while a channel calls back: by then its descriptor may already be somebody else's.
final class RoomShard<Medium: RoomMedium> {
    typealias Peer = Medium.Peer
    typealias Member = RoomMember<Peer>
    typealias Cohort = LiveMembers<Peer>
    typealias Reader = RoomReader<Medium.Asker>

    enum Attachment {
        /// The log is here: this is the home loop, or the home sends every batch.
        case attached
        /// Asked for, not yet here.
        case attaching
        case detached
    }

    /// What one publication wants when its ids are known.
    struct Receipt {
        var member: Member?
        var messages: Int
        var reference: String?
        var skipsMember = false
        /// Called on this loop with the first and the last id.
        var committed: ((MessageID, MessageID) -> Void)?
    }

    let medium: Medium
    let home: RoomHome?
    let epoch: Epoch
    /// What stood for this room's epoch before it began.
    let formerly: Epoch?
    var bounds: RoomBounds
    let turns: TurnBounds
    var window: LogWindow
    var tally = RoomTally()

    private let wantTurn: () -> Void
    var hasTurn = false
    /// Whether the last turn ended before all was done, so that others have theirs.
    var isYielding = false
    var attachment: Attachment
    var outgoing: [LetterToHome] = []
    var frames = FramesToPublish()
    var receipts: [Receipt] = []

    /// Who is here, and who is on other loops.
    var here = Attendance()
    var elsewhere = Attendance()
    private(set) var hereBy: [Transport: Int] = [:]
    var reported = Attendance()

    var forms: [SharedForm] = []
    var cohorts: [Cohort] = []
    /// Where the next turn begins to send, so that none is always the last.
    var nextCohort = 0
    var behind: [Member] = []
    var ready: [Member] = []
    var waiting: [Reader] = []
    var due: [Reader] = []
    /// Where the log ended when those who wait were last looked at.
    var seenEnd = Place.beginning
    var arriving: [Arrival] = []
    /// Whether arrivals are being looked at, some of whom are not in `arriving` meanwhile.
    var isSettling = false
    /// Logs that were asked for and are not here yet; only the last is the one to stand on.
    var awaitedLogs = 0
    /// How often the home was asked whether this loop is behind it, and how often it has answered.
    var questions = 0
    var answers = 0
    /// Whether the last of the questions is not posted yet: who comes until then waits for its answer too.
    var isAsking = false
    /// No member is overtaken before the log is this long.
    var nextOvertaken: UInt64 = .max
    var announced = Announcement()
    /// Whether somebody has heard another number since all were told.
    var isAnnouncementStale = false
    var isAnnouncing = false
    var scratch = DerivedForm()

    /// Makes a loop's part of a room; `home` is present on the room's home loop only.
    ///
    /// `wantTurn` is called once when there is something to do; `beginTurn` and `deliver` are expected to
    /// follow.
    init(
        epoch: Epoch,
        formerly: Epoch? = nil,
        bounds: RoomBounds,
        turns: TurnBounds = TurnBounds(),
        segment: LogSegment,
        home: RoomHome?,
        medium: Medium,
        wantTurn: @escaping () -> Void
    ) {
        self.epoch = epoch
        self.formerly = formerly
        self.bounds = bounds
        self.turns = turns
        self.home = home
        self.medium = medium
        self.wantTurn = wantTurn
        window = LogWindow(epoch: epoch, history: bounds.history, firstSegment: segment)
        attachment = home == nil ? .detached : .attached
    }

    func wake() {
        guard !hasTurn else { return }
        hasTurn = true
        wantTurn()
    }

    /// Takes over changed bounds; they hold at once, for those inside too.
    func adopt(_ bounds: RoomBounds) {
        for member in behind {
            member.allowance = member.allowance - self.bounds.lagBytes + bounds.lagBytes
        }
        if bounds.announcesMembers, !self.bounds.announcesMembers {
            announced.attendance = here + elsewhere
            // Who was here before is news to nobody.
            for cohort in cohorts { cohort.hear(announced) }
            for member in behind { member.heard = announced }
            isAnnouncementStale = true
        }
        self.bounds = bounds
        window.history = bounds.history
        nextOvertaken = 0
        trim()
        wake()
    }

    /// Members on this loop.
    var count: Int { here.members }

    /// Members on all loops, as far as this one knows.
    var members: Int { here.members + elsewhere.members }

    /// How many bytes the member furthest behind is behind.
    var furthestBehind: UInt64 {
        behind.reduce(0) { max($0, window.end.offset - min($1.place.offset, window.end.offset)) }
    }

    /// Whether this part of the room can go: nobody is here, and nothing is on its way from here or to here.
    var isVacant: Bool {
        guard here.members == 0, arriving.isEmpty, receipts.isEmpty, outgoing.isEmpty, frames.messages == 0,
            // The next part of this room on this loop would take them for its own.
            awaitedLogs == 0, answers == questions
        else { return false }
        return home.map(\.isVacant) ?? (attachment == .detached)
    }

    // MARK: Coming and going

    /// Lets a peer in; its place is fixed now, or as soon as the log is here.
    ///
    /// All who take messages deflated are given the same deflater, so that each is deflated once for them.
    func join(
        _ peer: Peer,
        by transport: Transport = .websocket,
        as form: any WireForm.Type,
        deflatedBy deflater: MessageDeflater? = nil,
        from cursor: Cursor?
    ) -> Member {
        let member = Member(peer: peer, by: transport, form: shared(form, deflatedBy: deflater))
        countIn(transport)
        arrive(.member(member, cursor))
        return member
    }

    func leave(_ member: Member) {
        switch member.standing {
        case .left: return
        case .live: member.cohort?.remove(member)
        case .behind: removeBehind(member)
        case .arriving: arriving.removeAll { $0.isOf(member) }
        }
        member.standing = .left
        countOut(member.transport)
        detachIfAlone()
        wake()
    }

    func countIn(_ transport: Transport) {
        here.join()
        hereBy[transport, default: 0] += 1
        wake()
    }

    func countOut(_ transport: Transport) {
        here.leave()
        hereBy[transport, default: 0] -= 1
        wake()
    }

    /// The channel holds bytes of this member, so that nothing may be sent past it.
    func hold(_ member: Member) {
        if member.standing == .live {
            leaveLive(member)
        }
        beginWriting(member)
    }

    /// The kernel has taken all that the channel held.
    func release(_ member: Member) {
        member.isWriting = false
        makeReady(member)
    }

    /// Ends a stay from this side.
    ///
    /// The member is let go of first, so that nothing follows its farewell.
    func dismiss(_ member: Member, _ farewell: Farewell) {
        guard member.standing != .left else { return }
        leave(member)
        medium.close(member.peer, farewell)
    }

    private func shared(_ form: any WireForm.Type, deflatedBy deflater: MessageDeflater?) -> SharedForm {
        let known = forms.first {
            ObjectIdentifier($0.form) == ObjectIdentifier(form) && $0.deflater === deflater
        }
        if let known { return known }
        let shared = SharedForm(form, deflatedBy: deflater)
        forms.append(shared)
        return shared
    }

    // MARK: Publishing

    /// Adds whole server frames to the room.
    ///
    /// Order and ids are fixed by the home at the end of its turn.
    func publish(_ bytes: UnsafeRawBufferPointer, messages: Int, receipt: Receipt? = nil) {
        guard messages > 0 else { return }
        tally.published += UInt64(messages)
        if let receipt { receipts.append(receipt) }
        if let home {
            home.publish(bytes, messages: messages, wantsReceipt: receipt != nil, at: medium.now())
        } else {
            if receipt != nil { frames.receipts.append(frames.messages) }
            frames.bytes.append(contentsOf: bytes)
            frames.messages += messages
        }
        wake()
    }
}
