import HTTPTypes
import Synchronization

/// How an excerpt looks in a reply.
///
/// Waiting readers at one place whose forms are equal are answered with one reply, made once.
public protocol ExcerptForm: Hashable, Sendable {
    func reply(to excerpt: Excerpt) -> Reply
}

/// What became of a message that a request published.
public enum PublicationOutcome: Sendable {
    /// It is in the log; a repeat has been there since its key was first used.
    case published(MessageID, members: Int, isRepeat: Bool)
    /// A message with the same key is just being published.
    case inProgress
    /// The key was used for another message.
    case keyReused
    /// No route provides the room any more.
    case roomGone
    /// The server is stopping.
    case draining
    /// The room's loop has not taken up what it was handed before.
    case busy
}

extension HeldReply {
    /// Reads a room: answered at once, or, with a wait and nothing to read, by the first message or when the wait is
    /// over, up to a second later.
    ///
    /// Who waits is a member. Answered, it keeps its place for `terms.linger`; the next wait that goes on from there
    /// takes it over.
    public func read(_ room: Room, _ terms: ReadTerms, as form: some ExcerptForm) {
        guard !isOver else { return }
        guard let shard = worker.shard(of: room) else { return refuse(.roomGone) }
        excerptForm = form
        var terms = terms
        // A server that stops has nothing to wait for.
        if worker.isDraining { terms.wait = nil }
        let end = terms.wait.map { worker.now.later(by: $0) }
        let reader = shard.read(self, terms)
        begin(Reading(reader: reader, shard: shard, end: end))
    }

    /// Publishes one message; `then` is called on this loop when it is in the log.
    ///
    /// A message whose key is known is published once, however often it is sent.
    public func publish(
        _ kind: MessageKind,
        _ payload: UnsafeRawBufferPointer,
        in room: Room,
        key: PublicationKey? = nil,
        then: @escaping (PublicationOutcome) -> Void
    ) {
        guard !worker.isDraining else { return then(.draining) }
        guard worker.mayHandOver(to: room.core.home) else { return then(.busy) }
        guard let shard = worker.shard(of: room) else { return then(.roomGone) }
        switch key.map({ room.claim($0, at: worker.uptime) }) {
        case .known(let id):
            return then(.published(id, members: Self.members(of: room, shard), isRepeat: true))
        case .inProgress: return then(.inProgress)
        case .reused: return then(.keyReused)
        case nil, .free: break
        }
        shard.tally.posted += 1
        let receipt = Worker.Shard.Receipt(messages: 1) { [unowned shard] id, _ in
            if let key { room.settle(key, as: id) }
            then(.published(id, members: Self.members(of: room, shard), isRepeat: false))
        }
        worker.withFrames { frames in
            frames.append(kind, payload)
            frames.withBytes { shard.publish($0, messages: 1, receipt: receipt) }
        }
    }

    /// A loop without members is not told how many there are.
    private static func members(of room: Room, _ shard: Worker.Shard) -> Int {
        shard.attachment == .attached ? shard.members : room.core.members.load(ordering: .relaxed)
    }

    /// Answers those who read the same.
    static func answer(_ askers: [HeldReply], with excerpt: Excerpt) {
        var made: [(form: any ExcerptForm, reply: Reply)] = []
        for asker in askers {
            guard let form = asker.excerptForm else { continue }
            if let same = made.first(where: { form.isEqual(to: $0.form) }) {
                asker.answer(same.reply)
            } else {
                let reply = form.reply(to: excerpt)
                made.append((form, reply))
                asker.answer(reply)
            }
        }
    }
}

extension ExcerptForm {
    fileprivate func isEqual(to other: any ExcerptForm) -> Bool { other as? Self == self }
}

extension Refusal {
    static let roomGone = Refusal(
        .serviceUnavailable,
        "The room was just removed; ask again.",
        fields: [.retryAfter: "1"],
        statsName: nil
    )
}
