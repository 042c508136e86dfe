/// A turn of a shard: once per turn of its loop, for all that was published since the last.
extension RoomShard {
    /// The second half of a turn: the live members are brought to the end of the log, those behind as far as their
    /// sockets let them, and who waits for a message is answered.
    func deliver() {
        if cohorts.count > 1 { cohorts.removeAll { $0.members.isEmpty } }
        for member in ready where member.standing == .live {
            leaveLive(member)
        }
        announce()
        // A quarter is for each of those whom the live members, in a large room, would leave nothing.
        let forReady = ready.isEmpty ? 0 : max(1, turns.sends / 4)
        let forReaders = hasReadersDue ? max(1, turns.sends / 4) : 0
        var sends = turns.sends - forReady - forReaders
        sendToLive(&sends)
        sends = max(sends, 0) + forReady
        bringForward(&sends)
        sends = max(sends, 0) + forReaders
        answerDue(&sends)
        if window.end.offset > nextOvertaken {
            closeOvertaken()
        }
    }

    // MARK: Live members

    private func sendToLive(_ sends: inout Int) {
        for _ in cohorts.indices {
            // What was cut may have led to the end of everybody's stay.
            guard !cohorts.isEmpty else { return }
            if nextCohort >= cohorts.count { nextCohort = 0 }
            guard sends > 0 else { return leaveForLater() }
            let cohort = cohorts[nextCohort]
            nextCohort += 1
            guard !cohort.members.isEmpty else { continue }
            if cohort.heard != announced {
                tell(cohort, &sends)
            }
            while sends > 0, cohort.sent != window.end, let slice = window.slice(from: cohort.sent) {
                sends -= cohort.members.count + cohort.form.effort(for: slice)
                deliver(slice, to: cohort)
            }
            guard cohort.sent == window.end else { return leaveForLater() }
            cohort.isLate = false
        }
    }

    /// The turn has had its share: the rest comes in the next.
    private func leaveForLater() {
        for cohort in cohorts where cohort.sent != window.end { cohort.isLate = true }
        isYielding = true
        wake()
    }

    /// One `send` for each live member; only then is acted on those whose sockets did not take it all,
    /// because that can close channels and change the arrays.
    private func deliver(_ slice: LogWindow.Slice, to cohort: Cohort) {
        // Members that leave while the cuts are dealt with may take the window with them.
        let held = window
        let form = cohort.form
        let derived = form.isVerbatim ? nil : form.derived(from: slice, of: window)
        var cuts: [(member: Member, taken: Int)] = []
        if let derived {
            derived.bytes.withUnsafeBytes { sendToAll(cohort, $0, &cuts) }
        } else {
            sendToAll(cohort, slice.bytes, &cuts)
        }
        tally.delivered += slice.messages * UInt64(cohort.members.count)
        leaveLive(cuts)
        cohort.moveOn(to: slice.end)
        for (member, taken) in cuts {
            cutShort(member, after: taken, of: slice, as: derived)
        }
        withExtendedLifetime(held) {}
    }

    /// Says once how many members there are now, to those whose wire has a word for it.
    private func tell(_ cohort: Cohort, _ sends: inout Int) {
        let bytes = words(in: cohort.form.form, after: cohort.heard)
        cohort.hear(announced)
        guard !bytes.isEmpty else { return }
        sends -= cohort.members.count
        var cuts: [(member: Member, taken: Int)] = []
        bytes.withUnsafeBytes { sendToAll(cohort, $0, &cuts) }
        leaveLive(cuts)
        for (member, taken) in cuts { finish(bytes, from: taken, to: member) }
    }

    private func sendToAll(
        _ cohort: Cohort,
        _ bytes: UnsafeRawBufferPointer,
        _ cuts: inout [(member: Member, taken: Int)]
    ) {
        cohort.descriptors.withUnsafeBufferPointer { descriptors in
            for index in descriptors.indices {
                let taken = medium.send(bytes, to: descriptors[index])
                if taken != bytes.count { cuts.append((cohort.members[index], taken)) }
            }
        }
    }

    /// A live member goes on by itself; what it has not been offered yet does not count against it.
    func leaveLive(_ member: Member) {
        guard let cohort = member.cohort else { return }
        cohort.remove(member)
        moveBehind(
            member,
            at: cohort.sent,
            allowance: bounds.lagBytes + (window.end.offset - cohort.sent.offset)
        )
    }

    /// Those whose sockets were full go on by themselves, from where the cohort stood.
    private func leaveLive(_ cuts: [(member: Member, taken: Int)]) {
        for (member, _) in cuts {
            guard let cohort = member.cohort else { continue }
            let late = cohort.isLate ? window.end.offset - cohort.sent.offset : 0
            cohort.remove(member)
            moveBehind(member, at: cohort.sent, allowance: bounds.lagBytes + late)
        }
    }

    // MARK: Those behind

    private func bringForward(_ sends: inout Int) {
        guard !ready.isEmpty else { return }
        let waiting = ready
        ready.removeAll(keepingCapacity: true)
        for (index, member) in waiting.enumerated() {
            guard sends > 0 else {
                ready = waiting[index...] + ready
                return leaveForLater()
            }
            member.isReady = false
            bringForward(member, &sends)
        }
    }
}
