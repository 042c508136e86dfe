/// To and from other loops.
extension RoomShard {
    /// The first half of a turn: messages get their ids, and what other loops must know is made ready.
    func beginTurn() {
        hasTurn = false
        isYielding = false
        if let home {
            home.seal(at: medium.now()) { batch, receipts in take(batch, receipts) }
            if here != reported { home.setAttendance(here, of: nil) }
            elsewhere = home.elsewhere(than: nil)
            home.tellAttendance()
        } else {
            if frames.messages > 0 {
                outgoing.append(.publish(frames))
                frames = FramesToPublish()
            }
            if here != reported { outgoing.append(.attendance(here)) }
        }
        reported = here
    }

    func takeOutgoing() -> [LetterToHome] {
        if isAsking {
            isAsking = false
            outgoing.append(.synchronize)
        }
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
        case .attendance(let attendance): home.setAttendance(attendance, of: loop)
        case .linger(let places, let sequence, let end): home.linger(places, at: sequence, until: end)
        case .takeOver(let sequence): home.takeOver(at: sequence)
        }
        elsewhere = home.elsewhere(than: nil)
        wake()
    }

    /// Only on other loops than the home's.
    func receive(_ letter: LetterToShard) {
        switch letter {
        case .log(let log, let elsewhere):
            self.elsewhere = elsewhere
            awaitedLogs -= 1
            // One that was asked for before this loop's last member left: batches may be missing after it.
            guard attachment == .attaching, awaitedLogs == 0 else { return wake() }
            attachment = .attached
            window = log
            window.history = bounds.history
            seenEnd = window.end
            // Nobody here has been told anything yet.
            announced.attendance = here + elsewhere
            settleArrivals()
        case .batch(let batch, let receipts):
            take(batch, receipts)
        case .synchronized(let elsewhere):
            self.elsewhere = elsewhere
            synchronized()
        case .elsewhere(let elsewhere):
            self.elsewhere = elsewhere
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

    /// Tells a member at once of a message that has been in the log before.
    func acknowledge(_ reference: String, _ id: MessageID, to member: Member) {
        guard member.standing == .live || member.standing == .behind else { return }
        let place = (member.cohort?.sent ?? member.place).sequence
        let index = member.insertions.firstIndex { $0.after > place } ?? member.insertions.count
        let note = RoomNote.ack(reference: reference, id: id)
        member.insertions.insert(.init(after: place, note: note, skipTo: nil), at: index)
        makeReady(member)
    }
}
