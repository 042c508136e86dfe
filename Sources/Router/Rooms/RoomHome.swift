/// The part of a room that exists once, on its home loop: it numbers messages, and knows which loops have
/// members.
///
/// Order is total because only this assigns sequences; nothing is locked because only the home loop comes
/// here.
final class RoomHome {
    private struct Attachment {
        /// Whether every batch goes there; without it only receipts do.
        var wantsLog = false
        var members = 0
        var toldElsewhere = 0
        var receipts: [UInt64] = []
    }

    private var writer: LogWriter
    private var sealed: [TurnBatch] = []
    private var receipts: [UInt64] = []
    private var attachments: [Int: Attachment] = [:]
    private var ownMembers = 0
    /// Letters to other loops, in order.
    private(set) var outgoing: [(loop: Int, letter: LetterToShard)] = []

    init(firstSegment: LogSegment) {
        writer = LogWriter(segment: firstSegment)
    }

    var members: Int { attachments.values.reduce(ownMembers) { $0 + $1.members } }

    func takeOutgoing() -> [(loop: Int, letter: LetterToShard)] {
        guard !outgoing.isEmpty else { return [] }
        defer { outgoing.removeAll() }
        return outgoing
    }

    // MARK: Publishing

    /// Takes what a socket of the home loop read.
    func publish(_ frames: UnsafeRawBufferPointer, messages: Int, wantsReceipt: Bool, at now: Timestamp) {
        if wantsReceipt {
            receipts.append(writer.nextSequence)
        }
        append(frames, messages: messages, at: now)
    }

    /// Takes what another loop handed over.
    func publish(_ frames: FramesToPublish, from loop: Int, at now: Timestamp) {
        let first = writer.nextSequence
        attachments[loop, default: Attachment()].receipts += frames.receipts.map { first + UInt64($0) }
        frames.bytes.withUnsafeBytes { append($0, messages: frames.messages, at: now) }
    }

    private func append(_ frames: UnsafeRawBufferPointer, messages: Int, at now: Timestamp) {
        if let batch = writer.append(frames, messages: messages, at: now) {
            sealed.append(batch)
        }
    }

    /// Numbers the turn's messages, queues them for the other loops and gives them to the home loop's own
    /// shard.
    func seal(at now: Timestamp, take: (TurnBatch, _ receipts: [UInt64]) -> Void) {
        guard let last = writer.seal(at: now) else { return }
        // Taken out before anybody hears of it: who is told that a message is in may publish the next.
        let (earlier, ownReceipts) = (sealed, receipts)
        sealed = []
        receipts = []
        for batch in earlier {
            for (loop, attachment) in attachments where attachment.wantsLog {
                outgoing.append((loop, .batch(batch, receipts: [])))
            }
            take(batch, [])
        }
        // Receipts go with the last, when all that they speak of has been numbered.
        for (loop, attachment) in attachments where attachment.wantsLog || !attachment.receipts.isEmpty {
            outgoing.append((loop, .batch(last, receipts: attachment.receipts)))
            if !attachment.receipts.isEmpty { attachments[loop]?.receipts = [] }
        }
        take(last, ownReceipts)
    }

    // MARK: The other loops

    /// Sends a loop the log up to what was sealed last; batches go on from there.
    func attach(_ loop: Int, window: LogWindow) {
        var attachment = attachments[loop] ?? Attachment()
        attachment.wantsLog = true
        attachment.toldElsewhere = members - attachment.members
        attachments[loop] = attachment
        outgoing.append((loop, .log(window, elsewhere: attachment.toldElsewhere)))
    }

    /// The loop's count of members is told by a letter of its own: it may have members again by then.
    func detach(_ loop: Int) {
        attachments[loop]?.wantsLog = false
    }

    func synchronize(_ loop: Int) {
        outgoing.append((loop, .synchronized))
    }

    func setMembers(_ count: Int, of loop: Int?) {
        if let loop {
            attachments[loop]?.members = count
        } else {
            ownMembers = count
        }
    }

    /// Tells each loop how many members the others have, where that changed.
    func tellMembers() {
        guard !attachments.isEmpty else { return }
        let all = members
        for (loop, attachment) in attachments
        where attachment.wantsLog && attachment.toldElsewhere != all - attachment.members {
            attachments[loop]?.toldElsewhere = all - attachment.members
            outgoing.append((loop, .elsewhere(all - attachment.members)))
        }
    }
}
