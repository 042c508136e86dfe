/// Those who ask once: a stay of no length, or one that ends at the first message.
extension RoomShard {
    /// Reads for somebody; the medium answers, during this call where all is at hand.
    func read(_ asker: Medium.Asker, _ terms: ReadTerms) -> Reader {
        let reader = Reader(asker: asker, terms: terms)
        if reader.waits {
            countIn(.longpoll)
            takeOverPlace(of: terms.cursor)
        }
        arrive(.reader(reader))
        return reader
    }

    /// Who waits for an answer no more; nothing is said to it.
    func leave(_ reader: Reader) {
        guard reader.standing != .left else { return }
        if reader.standing == .arriving { arriving.removeAll { $0.isOf(reader) } }
        letGo(reader)
        detachIfAlone()
        wake()
    }

    /// Nobody is to wait any more: answered with what is there, now or as soon as its place is judged.
    func hurry(_ reader: Reader) {
        reader.isHurried = true
        endWait(of: reader)
    }

    /// The wait is over: the answer is that there is nothing.
    func endWait(of reader: Reader) {
        guard reader.standing == .waiting else { return }
        letGo(reader)
        answer([reader], at: reader.place, limit: reader.terms.limit, gap: nil)
        detachIfAlone()
        wake()
    }

    /// A place that is kept for who goes on from there is its own from now on.
    private func takeOverPlace(of cursor: Cursor?) {
        guard case .after(let id)? = cursor, id.epoch == epoch else { return }
        if let home {
            home.setAttendance(here, of: nil)
            home.takeOver(at: id.sequence)
            elsewhere = home.elsewhere(than: nil)
        } else {
            outgoing.append(.takeOver(id.sequence))
        }
    }

    func settle(_ reader: Reader) {
        let cursor = reader.terms.cursor ?? .earliest
        let (place, gap) = window.judge(cursor, formerly: formerly, at: medium.now())
        tally.count(reader.terms.cursor, gap: gap)
        reader.place = place
        if place != window.end || gap != nil || !reader.waits || reader.isHurried {
            letGo(reader)
            answer([reader], at: place, limit: reader.terms.limit, gap: gap)
        } else if let limit = bounds.members, settledMembers >= limit {
            letGo(reader)
            medium.refuse(reader.asker, .roomFull(limit: limit))
        } else {
            reader.standing = .waiting
            reader.index = waiting.count
            waiting.append(reader)
        }
    }

    /// Answers those whose first message has come, as many as the turn has left.
    ///
    /// What that leads to, as the next request of a connection, may come back here: nobody is looked at twice.
    func answerDue(_ sends: inout Int) {
        while let next = nextDue() {
            guard sends > 0 else {
                isYielding = true
                return wake()
            }
            var same: [Reader] = []
            while let reader = due.last, sends > 0, reader.place == next.place,
                reader.terms.limit == next.terms.limit, reader.terms.linger == next.terms.linger
            {
                sends -= 1
                letGo(reader)
                same.append(reader)
            }
            answer(same, at: next.place, limit: next.terms.limit, gap: nil)
        }
        detachIfAlone()
    }

    /// Whether there are any that ``answerDue(_:)`` has something for.
    var hasReadersDue: Bool { !due.isEmpty || (!waiting.isEmpty && window.end != seenEnd) }

    /// Those who wait are looked at when nobody is due any more: who is quick to come back is not before who has not
    /// been answered yet.
    private func nextDue() -> Reader? {
        if due.isEmpty, window.end != seenEnd { callWaiting() }
        return due.last
    }

    private func callWaiting() {
        seenEnd = window.end
        guard !waiting.isEmpty else { return }
        let stillWaiting = waiting.filter { $0.place == window.end }
        for reader in waiting where reader.place != window.end {
            reader.standing = .due
            reader.index = due.count
            due.append(reader)
        }
        for (index, reader) in stillWaiting.enumerated() { reader.index = index }
        waiting = stillWaiting
    }

    private func letGo(_ reader: Reader) {
        switch reader.standing {
        case .left: return
        case .arriving: break
        case .waiting: Self.remove(reader, from: &waiting)
        case .due: Self.remove(reader, from: &due)
        }
        reader.standing = .left
        if reader.waits { countOut(.longpoll) }
    }

    private static func remove(_ reader: Reader, from readers: inout [Reader]) {
        precondition(readers[reader.index] === reader)
        readers.swapRemove(at: reader.index)
        if reader.index < readers.count { readers[reader.index].index = reader.index }
    }

    /// The readers have been let go of, and read the same.
    private func answer(_ readers: [Reader], at place: Place, limit: Int, gap: Gap?) {
        guard let first = readers.first else { return }
        let places = first.waits && first.terms.linger > .zero ? freePlaces(atMost: readers.count) : 0
        let excerpt = Excerpt(
            window,
            from: place,
            limit: limit,
            members: members + places,
            gap: gap
        )
        tally.delivered += UInt64(excerpt.count * readers.count)
        if places > 0 { keepPlaces(places, at: excerpt.cursor.sequence, for: first.terms.linger) }
        medium.answer(readers.map(\.asker), with: excerpt)
    }

    /// A place that is kept is one that nobody else can have.
    private func freePlaces(atMost wanted: Int) -> Int {
        guard let limit = bounds.members else { return wanted }
        return min(wanted, max(0, limit - settledMembers - elsewhere.kept))
    }

    /// Who was answered is here for a while yet.
    private func keepPlaces(_ places: Int, at sequence: UInt64, for time: Duration) {
        let end = medium.uptime().later(by: time)
        if let home {
            home.setAttendance(here, of: nil)
            home.linger(places, at: sequence, until: end)
            elsewhere = home.elsewhere(than: nil)
        } else {
            outgoing.append(.linger(places, at: sequence, until: end))
        }
        wake()
    }
}
