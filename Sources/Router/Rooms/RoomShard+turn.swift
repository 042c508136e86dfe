/// A turn of a shard: once per turn of its loop, for all that was published since the last.
extension RoomShard {
    func wake() {
        guard !hasTurn else { return }
        hasTurn = true
        wantTurn()
    }

    // MARK: To and from other loops

    /// The first half of a turn: messages get their ids, and what other loops must know is made ready.
    func beginTurn() {
        hasTurn = false
        if let home {
            home.seal(at: medium.now()) { batch, receipts in take(batch, receipts) }
            if count != reportedCount { home.setMembers(count, of: nil) }
            elsewhere = home.members - count
            home.tellMembers()
        } else {
            if frames.messages > 0 {
                outgoing.append(.publish(frames))
                frames = FramesToPublish()
            }
            if count != reportedCount { outgoing.append(.members(count)) }
        }
        reportedCount = count
    }

    func takeOutgoing() -> [LetterToHome] {
        guard !outgoing.isEmpty else { return [] }
        defer { outgoing.removeAll() }
        return outgoing
    }

    /// Only on the home loop.
    func receive(_ letter: LetterToHome, from loop: Int) {
        guard let home else { return }
        switch letter {
        case .attach: home.attach(loop, window: window)
        case .detach: home.detach(loop)
        case .publish(let frames): home.publish(frames, from: loop, at: medium.now())
        case .synchronize: home.synchronize(loop)
        case .members(let count): home.setMembers(count, of: loop)
        }
        wake()
    }

    /// Only on other loops than the home's.
    func receive(_ letter: LetterToShard) {
        switch letter {
        case .log(let log, let elsewhere):
            self.elsewhere = elsewhere
            awaitedLogs -= 1
            // One that was asked for before this loop's last member left: batches may be missing after it.
            guard attachment == .attaching, awaitedLogs == 0 else { return }
            attachment = .attached
            window = log
            window.history = bounds.history
            sent = window.end
            settleArrivals()
        case .batch(let batch, let receipts):
            take(batch, receipts)
        case .synchronized:
            synchronized()
        case .elsewhere(let members):
            elsewhere = members
        }
        wake()
    }

    private func take(_ batch: TurnBatch, _ firstSequences: [UInt64]) {
        if attachment == .attached, window.append(batch) {
            trim()
        }
        if !firstSequences.isEmpty {
            settleReceipts(firstSequences)
        }
    }

    /// How many notes a member may wait for that does not read; each stands for a message of its own.
    private static var mostInsertions: Int { 1024 }

    private func settleReceipts(_ firstSequences: [UInt64]) {
        precondition(firstSequences.count <= receipts.count)
        let settled = receipts.prefix(firstSequences.count)
        receipts.removeFirst(firstSequences.count)
        for (first, receipt) in zip(firstSequences, settled) {
            let last = first + UInt64(receipt.messages) - 1
            let lastID = MessageID(epoch: epoch, sequence: last)
            receipt.committed?(MessageID(epoch: epoch, sequence: first), lastID)
            guard let member = receipt.member, member.standing == .live || member.standing == .behind else {
                continue
            }
            if receipt.skipsMember {
                member.insertions.append(.init(after: first - 1, note: nil, skipTo: last))
            }
            if let reference = receipt.reference {
                member.insertions.append(
                    .init(after: last, note: .ack(reference: reference, id: lastID), skipTo: nil)
                )
            }
            if member.isWriting, member.insertions.count > Self.mostInsertions {
                dismiss(member, .tooSlow(limit: Int(clamping: bounds.lagBytes)))
            } else {
                makeReady(member)
            }
        }
    }

    // MARK: To the members

    /// The second half of a turn: the live members are brought to the end of the log, and those behind as far
    /// as their sockets let them.
    func deliver() {
        for member in ready where member.standing == .live {
            leaveLive(member)
        }
        announce()
        while sent != window.end, let slice = window.slice(from: sent) {
            deliver(slice)
        }
        let waiting = ready
        ready.removeAll(keepingCapacity: true)
        for member in waiting {
            member.isReady = false
            bringForward(member)
        }
        if window.end.offset > nextOvertaken {
            closeOvertaken()
        }
    }

    /// One `send` for each live member; only then is acted on those whose sockets did not take it all,
    /// because that can close channels and change the arrays.
    private func deliver(_ slice: LogWindow.Slice) {
        // Members that leave while the cuts are dealt with may take the window with them.
        let held = window
        var cuts: [(member: Member, taken: Int)] = []
        for list in live where !list.members.isEmpty {
            if list.form.isVerbatim {
                sendToAll(list, slice.bytes, &cuts)
            } else {
                list.derived.derive(list.form, from: slice, of: window)
                list.derived.bytes.withUnsafeBytes { sendToAll(list, $0, &cuts) }
            }
            tally.delivered += slice.messages * UInt64(list.members.count)
        }
        sent = slice.end
        leaveLive(cuts, at: slice.start)
        for (member, taken) in cuts {
            let derived = member.list.form.isVerbatim ? nil : member.list.derived
            cutShort(member, after: taken, of: slice, as: derived)
        }
        withExtendedLifetime(held) {}
    }

    /// Called about once a second: what is told, and let go of, no more often than that.
    func tick() {
        if window.isOldestExpired(at: medium.now()) {
            trim()
        }
        guard bounds.announcesMembers, members != announcedMembers else { return }
        isAnnouncing = true
        wake()
    }

    /// The count for one member alone; the others hear of it at the next tick, and this one if it changes
    /// back.
    func tellMembers() -> Int {
        if announcedMembers != members { announcedMembers = nil }
        return members
    }

    /// Says once how many members there are now, to those whose wire has a word for it.
    private func announce() {
        guard isAnnouncing else { return }
        isAnnouncing = false
        announcedMembers = members
        announcement += 1
        for list in live where !list.members.isEmpty {
            var bytes: [UInt8] = []
            list.form.append(.members(members), to: &bytes)
            guard !bytes.isEmpty else { continue }
            for member in list.members { member.heardAnnouncement = announcement }
            var cuts: [(member: Member, taken: Int)] = []
            bytes.withUnsafeBytes { sendToAll(list, $0, &cuts) }
            leaveLive(cuts, at: sent)
            for (member, taken) in cuts { finish(bytes, from: taken, to: member) }
        }
    }

    private func sendToAll(
        _ list: LiveMembers<Peer>,
        _ bytes: UnsafeRawBufferPointer,
        _ cuts: inout [(member: Member, taken: Int)]
    ) {
        list.descriptors.withUnsafeBufferPointer { descriptors in
            for index in descriptors.indices {
                let taken = medium.send(bytes, to: descriptors[index])
                if taken != bytes.count { cuts.append((list.members[index], taken)) }
            }
        }
    }

    /// A live member goes on by itself; what it has not been offered yet does not count against it.
    func leaveLive(_ member: Member) {
        member.list.remove(member)
        moveBehind(member, at: sent, allowance: bounds.lagBytes + (window.end.offset - sent.offset))
    }

    private func leaveLive(_ cuts: [(member: Member, taken: Int)], at place: Place) {
        for (member, _) in cuts {
            member.list.remove(member)
            moveBehind(member, at: place, allowance: bounds.lagBytes)
        }
    }
}
