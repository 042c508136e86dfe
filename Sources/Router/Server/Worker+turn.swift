import NIOCore
import Synchronization

/// A turn of a loop, once for all that its sockets brought, and what loops give each other.
extension Worker {
    func wantTurn(for room: Int) {
        guard let part = parts[room] else { return }
        awake.append(part)
        scheduleTurn()
    }

    /// What was published before members are sent away still reaches those whose sockets take it.
    func finishTurn() {
        if hasTurn { turn() }
    }

    private func scheduleTurn() {
        guard !hasTurn else { return }
        hasTurn = true
        // Within a turn only its end knows whether others come first.
        guard !isTurning else { return }
        eventLoop.assumeIsolated().execute { self.turn() }
    }

    /// What sessions want to send goes out, then messages get their ids, then other loops get theirs, and only then
    /// is sent to members here.
    private func turn() {
        guard !isTurning else { return }
        hasTurn = false
        isTurning = true
        sendQueued()
        swap(&awake, &turning)
        for part in turning {
            part.shard.beginTurn()
            if let room = part.room {
                for letter in part.shard.takeOutgoing() {
                    parcels[part.core.home].append(.toHome(room, letter))
                }
            }
            if let home = part.shard.home {
                for (loop, letter) in home.takeOutgoing() {
                    parcels[loop].append(.toShard(part.core, letter))
                }
                part.core.members.store(part.shard.members, ordering: .relaxed)
            }
        }
        for loop in parcels.indices where !parcels[loop].isEmpty {
            post(parcels[loop], to: loop)
            parcels[loop] = []
        }
        var yields = false
        for part in turning {
            part.shard.deliver()
            yields = yields || part.shard.isYielding
            letGo(part)
        }
        turning.removeAll(keepingCapacity: true)
        isTurning = false
        guard hasTurn else { return }
        if yields {
            // Not at once: tasks that are ready run before sockets are looked at.
            eventLoop.assumeIsolated().scheduleTask(in: Self.pause) { self.turn() }
        } else {
            eventLoop.assumeIsolated().execute { self.turn() }
        }
    }

    /// Between two turns of which the first did not do all.
    static let pause = TimeAmount.microseconds(50)

    private func post(_ letters: [Letter], to loop: Int) {
        let colleague = colleagues[loop]
        let sender = index
        let bytes = letters.reduce(0) { $0 + $1.publishedBytes }
        credits[loop].handedOver(bytes)
        colleague.eventLoop.execute { colleague.value.receive(letters, publishedBytes: bytes, from: sender) }
    }

    private func receive(_ letters: [Letter], publishedBytes: Int, from sender: Int) {
        if publishedBytes > 0 {
            let colleague = colleagues[sender]
            let receiver = index
            colleague.eventLoop.execute { colleague.value.taken(publishedBytes, by: receiver) }
        }
        for letter in letters {
            switch letter {
            case .toHome(let room, let letter): shard(of: room)?.receive(letter, from: sender)
            case .toShard(let core, let letter): parts[core.id]?.shard.receive(letter)
            }
        }
    }

    // MARK: What may be handed over

    /// A session has published to a room of another loop: while that has not taken what it was given before, the
    /// session is not read from.
    func published(_ session: Session, to home: Int) {
        guard home != index, credits[home].isExhausted else { return }
        credits[home].wait(session)
    }

    /// Whether a loop has taken up enough of what it was given before to be given more.
    func mayHandOver(to home: Int) -> Bool { home == index || !credits[home].isExhausted }

    private func taken(_ bytes: Int, by loop: Int) {
        for session in credits[loop].taken(bytes) { session.resumeReading() }
    }

    // MARK: What sessions send

    func queue(_ bytes: UnsafeRawBufferPointer, for session: Session) {
        outbox.append(bytes, for: session)
        scheduleTurn()
    }

    /// Gives the channel what a session has in the queue, because something must follow it that is not queued.
    func handToChannel(queuedOf session: Session) {
        let bytes = outbox.take(of: session)
        bytes.withUnsafeBytes { session.write($0) }
    }

    private func sendQueued() {
        guard !outbox.isEmpty else { return }
        swap(&outbox, &sending)
        sending.visit { session, bytes in session.sendQueued(bytes) }
        sending.removeAll()
    }
}
