/// Members further back on the log than the live ones: how they come forward, and what becomes of those that
/// do not.
extension RoomShard {
    func moveBehind(_ member: Member, at place: Place, allowance: UInt64) {
        member.standing = .behind
        member.place = place
        member.allowance = allowance
        member.index = behind.count
        behind.append(member)
        nextOvertaken = min(nextOvertaken, place.offset + allowance)
    }

    func removeBehind(_ member: Member) {
        precondition(behind[member.index] === member)
        behind.swapRemove(at: member.index)
        if member.index < behind.count {
            behind[member.index].index = member.index
        }
    }

    /// Has a member seen to in the next turn: it goes on from its own place, one that is live leaves the
    /// others.
    func makeReady(_ member: Member) {
        guard member.standing == .behind || member.standing == .live, !member.isReady else { return }
        member.readyEnd = window.end.offset
        waitForTurn(member)
    }

    private func waitForTurn(_ member: Member) {
        member.isReady = true
        ready.append(member)
        wake()
    }

    /// From now on the channel holds bytes of this member, and how far it is behind is its own doing.
    func beginWriting(_ member: Member) {
        member.isWriting = true
        nextOvertaken = min(nextOvertaken, member.place.offset + member.allowance)
    }

    /// Sends a member what it lacks, as far as its socket takes it; at the very end it goes live.
    func bringForward(_ member: Member, _ sends: inout Int) {
        var sendsLeft = turns.sendsForOne
        while member.standing == .behind, !member.isWriting {
            guard sendsLeft > 0 else {
                isYielding = true
                return waitForTurn(member)
            }
            if isOvertaken(member) {
                overtake(member)
                continue
            }
            let notes = takeNotesDue(to: member)
            if !notes.isEmpty {
                sendsLeft -= 1
                sends -= 1
                let taken = notes.withUnsafeBytes { medium.send($0, to: medium.descriptor(of: member.peer)) }
                if taken < notes.count { finish(notes, from: taken, to: member) }
                continue
            }
            guard let slice = window.slice(from: member.place, through: member.insertions.first?.after) else {
                return goLive(member)
            }
            let effort = 1 + member.form.effort(for: slice)
            sendsLeft -= effort
            sends -= effort
            send(slice, to: member)
        }
    }

    private func goLive(_ member: Member) {
        precondition(member.place == window.end)
        removeBehind(member)
        cohort(for: member).insert(member, descriptor: medium.descriptor(of: member.peer))
    }

    /// One that stands where the member does, has heard what it has, and has room for it.
    private func cohort(for member: Member) -> Cohort {
        if let cohort = cohorts.last(where: { $0.takes(member) }) { return cohort }
        let cohort = Cohort(member.form, at: member.place, heard: member.heard, most: turns.cohort)
        cohorts.append(cohort)
        return cohort
    }

    private func send(_ slice: LogWindow.Slice, to member: Member) {
        let held = window
        let descriptor = medium.descriptor(of: member.peer)
        tally.delivered += slice.messages
        let form = member.form
        if form.isVerbatim {
            let taken = medium.send(slice.bytes, to: descriptor)
            if taken == slice.bytes.count {
                member.place = slice.end
            } else {
                cutShort(member, after: taken, of: slice, as: nil)
            }
        } else {
            let derived = derived(form, from: slice)
            let taken = derived.bytes.withUnsafeBytes { medium.send($0, to: descriptor) }
            if taken == derived.bytes.count {
                member.place = slice.end
            } else {
                cutShort(member, after: taken, of: slice, as: derived)
            }
        }
        withExtendedLifetime(held) {}
    }

    /// A run for one member; deflating is dear, so those who come back together to one place share what they get.
    private func derived(_ form: SharedForm, from slice: LogWindow.Slice) -> DerivedForm {
        guard form.deflater == nil else { return form.derived(from: slice, of: window) }
        scratch.derive(form.form, from: slice, of: window)
        return scratch
    }

    /// Hands the rest of the message that was cut to the channel; the member goes on behind it.
    func cutShort(_ member: Member, after taken: Int, of slice: LogWindow.Slice, as derived: DerivedForm?) {
        guard member.standing == .behind else { return }
        guard let cut = derived?.message(at: taken) ?? message(at: taken, of: slice) else { return }
        member.place = slice.prefix(through: slice.start.sequence + UInt64(cut.index) + 1).end
        tally.delivered -= slice.end.sequence - member.place.sequence
        beginWriting(member)
        if let derived {
            derived.bytes.withUnsafeBytes {
                medium.finish(UnsafeRawBufferPointer(rebasing: $0[taken..<cut.end]), to: member.peer)
            }
        } else {
            medium.finish(UnsafeRawBufferPointer(rebasing: slice.bytes[taken..<cut.end]), to: member.peer)
        }
    }

    private func message(at taken: Int, of slice: LogWindow.Slice) -> (index: Int, end: Int)? {
        var index = 0
        for frame in ServerFrames(slice.bytes) {
            if frame.end > taken { return (index, frame.end) }
            index += 1
        }
        return nil
    }

    func finish(_ bytes: [UInt8], from taken: Int, to member: Member) {
        guard member.standing == .behind else { return }
        beginWriting(member)
        bytes.withUnsafeBytes {
            medium.finish(UnsafeRawBufferPointer(rebasing: $0[taken...]), to: member.peer)
        }
    }

    /// What is due to a member where it stands: hello, a gap, acknowledgements; own messages are passed over.
    private func takeNotesDue(to member: Member) -> [UInt8] {
        var bytes: [UInt8] = []
        var due = 0
        while due < member.insertions.count, member.insertions[due].after <= member.place.sequence {
            let insertion = member.insertions[due]
            if let note = insertion.note {
                member.form.form.append(note, to: &bytes)
            }
            if let last = insertion.skipTo, last > member.place.sequence {
                member.place = window.boundary(sequence: last)
            }
            due += 1
        }
        if due == member.insertions.count {
            // Most members have one in their life, the hello: its memory is not kept for a next.
            member.insertions = []
        } else {
            member.insertions.removeFirst(due)
        }
        if member.heard != announced, member.place == window.end {
            bytes += words(in: member.form.form, after: member.heard)
            member.heard = announced
        }
        return bytes
    }

    // MARK: Too far behind

    private func isOvertaken(_ member: Member) -> Bool {
        member.place.offset < window.start.offset
            || member.readyEnd > member.place.offset + member.allowance
    }

    /// The log has moved on past what the member may be behind: it goes, or jumps and is told what it lost.
    private func overtake(_ member: Member) {
        guard bounds.overtaken != .disconnect, member.form.form.tellsGaps else {
            return dismiss(member, .tooSlow(limit: Int(clamping: bounds.lagBytes)))
        }
        let oldest = window.end.offset > bounds.lagBytes ? window.end.offset - bounds.lagBytes : 0
        let place = bounds.overtaken == .latest ? window.end : window.boundary(sequence: 0, offset: oldest)
        let gap = Gap(
            after: MessageID(epoch: epoch, sequence: place.sequence),
            lost: place.sequence - member.place.sequence,
            reason: .slow
        )
        member.place = place
        member.allowance = bounds.lagBytes
        tally.gaps[.slow, default: 0] += 1
        let index = member.insertions.firstIndex { $0.after > place.sequence } ?? member.insertions.count
        member.insertions.insert(.init(after: place.sequence, note: .gap(gap), skipTo: nil), at: index)
    }

    /// Closes those whom `lag` sends away; those that may jump do so when their socket can take more.
    func closeOvertaken() {
        nextOvertaken = .max
        var closing: [Member] = []
        for member in behind where !member.waitsForTurn {
            let reach = member.place.offset + member.allowance
            if reach >= window.end.offset {
                nextOvertaken = min(nextOvertaken, reach)
            } else if bounds.overtaken == .disconnect || !member.form.form.tellsGaps {
                closing.append(member)
            }
        }
        for member in closing {
            dismiss(member, .tooSlow(limit: Int(clamping: bounds.lagBytes)))
        }
    }

    /// Lets go of what neither replay nor a member that is still allowed to stand there needs.
    func trim() {
        let end = window.end.offset
        let live = cohorts.reduce(end) { $1.members.isEmpty ? $0 : min($0, $1.sent.offset) }
        let waiters = waiting.reduce(live) { min($0, $1.place.offset) }
        let readers = due.reduce(waiters) { min($0, $1.place.offset) }
        let needed = behind.reduce(readers) { needed, member in
            let allowed = end > member.allowance && !member.waitsForTurn ? end - member.allowance : 0
            return min(needed, max(member.place.offset, allowed))
        }
        window.trim(neededFrom: needed, at: medium.now())
    }
}
