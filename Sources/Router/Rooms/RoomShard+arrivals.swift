/// From the door to a place on the log: at once where the log is, else when the home loop has sent it.
extension RoomShard {
    /// Somebody whose place is not fixed yet.
    struct Arrival {
        enum Who {
            case member(Member, Cursor?)
            case reader(Reader)
        }

        let who: Who
        /// The question to the home whose answer it waits for; 0 is none.
        var question = 0

        func isOf(_ member: Member) -> Bool {
            if case .member(let one, _) = who { one === member } else { false }
        }

        func isOf(_ reader: Reader) -> Bool {
            if case .reader(let one) = who { one === reader } else { false }
        }

        var cursor: Cursor? {
            switch who {
            case .member(_, let cursor): cursor
            case .reader(let reader): reader.terms.cursor
            }
        }

        var hasLeft: Bool {
            switch who {
            case .member(let member, _): member.standing != .arriving
            case .reader(let reader): reader.standing != .arriving
            }
        }
    }

    /// Fixes the place of somebody new, or sees to it that the log comes here.
    func arrive(_ who: Arrival.Who) {
        let arrival = Arrival(who: who)
        switch attachment {
        case .attached:
            settle([arrival])
        case .detached:
            arriving.append(arrival)
            outgoing.append(.attach)
            awaitedLogs += 1
            attachment = .attaching
        case .attaching:
            arriving.append(arrival)
        }
        wake()
    }

    /// Without members a loop other than the home needs no log.
    func detachIfAlone() {
        guard here.members == 0, arriving.isEmpty, !isSettling, home == nil, attachment != .detached
        else { return }
        // What came and went is told first: the home remembers it when this loop begins to count anew.
        outgoing.append(.attendance(here))
        outgoing.append(.detach)
        wake()
        (here, reported) = (Attendance(), Attendance())
        attachment = .detached
        window = LogWindow(
            epoch: epoch,
            history: bounds.history,
            firstSegment: LogSegment(start: .beginning, capacity: 0)
        )
        cohorts = []
        nextOvertaken = .max
    }

    /// Fixes the places of those whose cursor can be judged here and now.
    func settleArrivals() {
        let all = arriving
        arriving = []
        settle(all)
    }

    /// One who is answered here may come back here with the next request, before the others are looked at.
    private func settle(_ arrivals: [Arrival]) {
        let wasSettling = isSettling
        isSettling = true
        for var arrival in arrivals where !arrival.hasLeft {
            if arrival.question == 0, mustAskHome(arrival) {
                arrival.question = askHome()
            }
            if arrival.question > answers {
                arriving.append(arrival)
            } else {
                settle(arrival)
            }
        }
        isSettling = wasSettling
        detachIfAlone()
        wake()
    }

    /// The number of the question that goes out with the next letters, behind all of them.
    private func askHome() -> Int {
        if !isAsking {
            isAsking = true
            questions += 1
        }
        return questions
    }

    /// Another loop may be ahead of this one: only the home can say that a cursor is from nowhere, and who reads once
    /// is answered with all that anybody was told is there.
    private func mustAskHome(_ arrival: Arrival) -> Bool {
        guard home == nil else { return false }
        if case .reader = arrival.who { return true }
        guard case .after(let id)? = arrival.cursor else { return false }
        return id.epoch == epoch && id.sequence > window.end.sequence
    }

    /// All that the home had published when it was asked is here: what lies beyond is from nowhere.
    func synchronized() {
        answers += 1
        guard attachment == .attached else { return }
        settleArrivals()
    }

    private func settle(_ arrival: Arrival) {
        switch arrival.who {
        case .member(let member, let cursor): settle(member, cursor)
        case .reader(let reader): settle(reader)
        }
    }

    private func settle(_ member: Member, _ cursor: Cursor?) {
        let (place, gap) = window.judge(cursor, formerly: formerly, at: medium.now())
        tally.count(cursor, gap: gap)
        let id = MessageID(epoch: epoch, sequence: place.sequence)
        moveBehind(member, at: place, allowance: bounds.lagBytes + (window.end.offset - place.offset))
        member.heard = announced
        let hello = RoomNote.hello(cursor: id, members: tellMembers(), gap: gap)
        member.insertions = [.init(after: place.sequence, note: hello, skipTo: nil)]
        if bounds.announcesMembers, !member.form.form.greetsWithMembers {
            member.insertions.append(.init(after: place.sequence, note: .members(members), skipTo: nil))
        }
        if let limit = bounds.members, settledMembers > limit {
            dismiss(member, .roomFull(limit: limit))
        } else if gap != nil, !member.form.form.tellsGaps {
            dismiss(member, .gap)
        } else {
            medium.open(member.peer)
        }
    }

    /// Members whose place is fixed, and those of other loops: who still waits does not take a place from who
    /// is in.
    ///
    /// Nor does a place that is only kept: whoever asks for nothing but places would keep everybody out.
    var settledMembers: Int {
        cohorts.reduce(behind.count + waiting.count + due.count + elsewhere.members - elsewhere.kept) {
            $0 + $1.members.count
        }
    }
}
