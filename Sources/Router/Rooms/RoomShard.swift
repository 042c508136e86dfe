/// One loop's part of a room: the members whose sockets that loop owns, and the log that they stand on.
///
/// Everything here happens on that loop. Members are sent to only in ``deliver()``, the room's own scheduled
/// turn, never while a channel calls back: by then its descriptor may already be somebody else's.
final class RoomShard<Medium: RoomMedium> {
    typealias Peer = Medium.Peer
    typealias Member = RoomMember<Peer>

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
        var skipsMember: Bool
        /// Called on this loop with the first and the last id.
        var committed: ((MessageID, MessageID) -> Void)?
    }

    /// Somebody whose place is not fixed yet.
    struct Arrival {
        let member: Member
        let cursor: Cursor?
        /// The question to the home whose answer it waits for; 0 is none.
        var question = 0
    }

    let medium: Medium
    let home: RoomHome?
    let epoch: Epoch
    var bounds: RoomBounds
    var window: LogWindow
    var tally = RoomTally()
    private(set) var count = 0

    let wantTurn: () -> Void
    var hasTurn = false
    var attachment: Attachment
    var outgoing: [LetterToHome] = []
    var frames = FramesToPublish()
    var receipts: [Receipt] = []
    var elsewhere = 0
    var reportedCount = 0

    var live: [LiveMembers<Peer>] = []
    /// What the live members have been sent.
    var sent: Place
    var behind: [Member] = []
    var ready: [Member] = []
    var arriving: [Arrival] = []
    /// Logs that were asked for and are not here yet; only the last is the one to stand on.
    var awaitedLogs = 0
    /// How often the home was asked whether this loop is behind it, and how often it has answered.
    var questions = 0
    var answers = 0
    /// No member is overtaken before the log is this long.
    var nextOvertaken: UInt64 = .max
    var announcement = 0
    /// What all here were told last; nil when somebody has heard another number since.
    var announcedMembers: Int?
    var isAnnouncing = false
    var scratch = DerivedForm()

    /// Makes a loop's part of a room; `home` is present on the room's home loop only.
    ///
    /// `wantTurn` is called once when there is something to do; `beginTurn` and `deliver` are expected to
    /// follow.
    init(
        epoch: Epoch,
        bounds: RoomBounds,
        segment: LogSegment,
        home: RoomHome?,
        medium: Medium,
        wantTurn: @escaping () -> Void
    ) {
        self.epoch = epoch
        self.bounds = bounds
        self.home = home
        self.medium = medium
        self.wantTurn = wantTurn
        window = LogWindow(epoch: epoch, history: bounds.history, firstSegment: segment)
        sent = window.end
        attachment = home == nil ? .detached : .attached
    }

    /// Takes over changed bounds; they hold at once, for those inside too.
    func adopt(_ bounds: RoomBounds) {
        for member in behind {
            member.allowance = member.allowance - self.bounds.lagBytes + bounds.lagBytes
        }
        self.bounds = bounds
        window.history = bounds.history
        nextOvertaken = 0
        trim()
        wake()
    }

    /// Members on all loops, as far as this one knows.
    var members: Int { count + elsewhere }

    /// How many bytes the member furthest behind is behind.
    var furthestBehind: UInt64 {
        behind.reduce(0) { max($0, window.end.offset - min($1.place.offset, window.end.offset)) }
    }

    // MARK: Coming and going

    /// Lets a peer in; its place is fixed now, or as soon as the log is here.
    func join(_ peer: Peer, as form: any WireForm.Type, from cursor: Cursor?) -> Member {
        let member = Member(peer: peer, list: list(of: form))
        count += 1
        arriving.append(Arrival(member: member, cursor: cursor))
        switch attachment {
        case .attached:
            settleArrivals()
        case .detached:
            outgoing.append(.attach)
            awaitedLogs += 1
            attachment = .attaching
        case .attaching:
            break
        }
        wake()
        return member
    }

    func leave(_ member: Member) {
        switch member.standing {
        case .left: return
        case .live: member.list.remove(member)
        case .behind: removeBehind(member)
        case .arriving: arriving.removeAll { $0.member === member }
        }
        member.standing = .left
        count -= 1
        if count == 0, home == nil, attachment != .detached {
            outgoing.append(.detach)
            attachment = .detached
            window = LogWindow(
                epoch: epoch,
                history: bounds.history,
                firstSegment: LogSegment(start: .beginning, capacity: 0)
            )
            sent = window.end
            nextOvertaken = .max
        }
        wake()
    }

    /// The channel holds bytes of this member, so that nothing may be sent past it.
    func hold(_ member: Member) {
        member.isWriting = true
        if member.standing == .live {
            leaveLive(member)
        }
    }

    /// The kernel has taken all that the channel held.
    func release(_ member: Member) {
        member.isWriting = false
        makeReady(member)
    }

    private func list(of form: any WireForm.Type) -> LiveMembers<Peer> {
        if let list = live.first(where: { ObjectIdentifier($0.form) == ObjectIdentifier(form) }) {
            return list
        }
        let list = LiveMembers<Peer>(form: form)
        live.append(list)
        return list
    }

    /// Fixes the places of those whose cursor can be judged here and now.
    func settleArrivals() {
        let waiting = arriving
        arriving = []
        for var arrival in waiting where arrival.member.standing == .arriving {
            if arrival.question == 0, mayBeAhead(arrival.cursor) {
                questions += 1
                arrival.question = questions
                outgoing.append(.synchronize)
            }
            if arrival.question > answers {
                arriving.append(arrival)
            } else {
                settle(arrival.member, arrival.cursor)
            }
        }
        wake()
    }

    /// Whether only the home can say that a cursor is from nowhere: another loop may be ahead of this one.
    private func mayBeAhead(_ cursor: Cursor?) -> Bool {
        guard home == nil, case .after(let id)? = cursor else { return false }
        return id.epoch == epoch && id.sequence > window.end.sequence
    }

    /// All that the home had published when it was asked is here: what lies beyond is from nowhere.
    func synchronized() {
        answers += 1
        guard attachment == .attached else { return }
        settleArrivals()
    }

    private func settle(_ member: Member, _ cursor: Cursor?) {
        let (place, gap) = window.judge(cursor, at: medium.now())
        tally.count(cursor, gap: gap)
        let id = MessageID(epoch: epoch, sequence: place.sequence)
        moveBehind(member, at: place, allowance: bounds.lagBytes + (window.end.offset - place.offset))
        member.insertions = [
            .init(after: place.sequence, note: .hello(cursor: id, members: tellMembers()), skipTo: nil)
        ]
        if let gap {
            member.insertions.append(.init(after: place.sequence, note: .gap(gap), skipTo: nil))
        }
        member.heardAnnouncement = announcement
        medium.open(member.peer)
        if let limit = bounds.members, settledMembers > limit {
            dismiss(member, .roomFull(limit: limit))
        } else if gap != nil, !member.list.form.tellsGaps {
            dismiss(member, .gap)
        }
    }

    /// Members whose place is fixed, and those of other loops: who still waits does not take a place from who
    /// is in.
    private var settledMembers: Int { live.reduce(behind.count + elsewhere) { $0 + $1.members.count } }

    /// Ends a stay from this side.
    ///
    /// The member is let go of first, so that nothing follows its farewell.
    func dismiss(_ member: Member, _ farewell: Farewell) {
        guard member.standing != .left else { return }
        leave(member)
        medium.close(member.peer, farewell)
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
