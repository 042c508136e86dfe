/// The part of a room that exists once, on its home loop: it numbers messages, and knows which loops have
/// members.
///
/// Order is total because only this assigns sequences; nothing is locked because only the home loop comes
/// here.
final class RoomHome {
    private struct Attachment {
        /// Whether every batch goes there; without it only receipts do.
        var wantsLog = false
        var attendance = Attendance()
        var toldElsewhere = Attendance()
        var receipts: [UInt64] = []
    }

    private var writer: LogWriter
    private var sealed: [TurnBatch] = []
    private var receipts: [UInt64] = []
    private var attachments: [Int: Attachment] = [:]
    private var own = Attendance()
    /// Who is on no loop: places that are kept, and the past of loops that were detached.
    private var besides = Attendance()
    private var lingering = LingeringPlaces()
    /// Letters to other loops, in order.
    private(set) var outgoing: [(loop: Int, letter: LetterToShard)] = []

    init(firstSegment: LogSegment) {
        writer = LogWriter(segment: firstSegment)
    }

    /// Long polls that were answered, and are expected back.
    var lingeringPlaces: Int { lingering.count }

    /// Everybody, as far as the loops have told.
    var attendance: Attendance { attachments.values.reduce(own + besides) { $0 + $1.attendance } }

    /// Everybody but those of one loop; nil is the home's own.
    func elsewhere(than loop: Int?) -> Attendance {
        attendance - (loop.map { attachments[$0]?.attendance ?? Attendance() } ?? own)
    }

    /// Whether nobody is here, and nothing on its way.
    var isVacant: Bool {
        attendance.members == 0 && writer.pendingMessages == 0 && sealed.isEmpty && outgoing.isEmpty
            && attachments.values.allSatisfy { !$0.wantsLog && $0.receipts.isEmpty }
    }

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
        attachments[loop, default: Attachment()].wantsLog = true
        outgoing.append((loop, .log(window, elsewhere: tellElsewhere(loop))))
    }

    /// Who came and went on that loop is remembered here; it begins to count anew.
    func detach(_ loop: Int) {
        guard let attachment = attachments[loop] else { return }
        besides = besides + attachment.attendance
        attachments[loop]?.attendance = Attendance()
        attachments[loop]?.wantsLog = false
    }

    func synchronize(_ loop: Int) {
        outgoing.append((loop, .synchronized(elsewhere: tellElsewhere(loop))))
    }

    private func tellElsewhere(_ loop: Int) -> Attendance {
        let told = elsewhere(than: loop)
        attachments[loop, default: Attachment()].toldElsewhere = told
        return told
    }

    // MARK: Who is here

    func setAttendance(_ attendance: Attendance, of loop: Int?) {
        if let loop {
            attachments[loop, default: Attachment()].attendance = attendance
        } else {
            own = attendance
        }
    }

    /// Keeps places for long polls that were answered; their loop has counted them as gone.
    func linger(_ places: Int, at sequence: UInt64, until end: Uptime) {
        lingering.keep(places, at: sequence, until: end)
        besides = besides + Attendance(members: places, left: -places, kept: places)
    }

    /// Gives a kept place to the long poll that goes on from there; its loop counts it as new.
    func takeOver(at sequence: UInt64) {
        guard lingering.takeOver(at: sequence) else { return }
        besides = besides - Attendance(members: 1, joined: 1, kept: 1)
    }

    /// Gives up the places that nobody came back for.
    ///
    /// - Returns: Whether there were any.
    func expirePlaces(at now: Uptime) -> Bool {
        let gone = lingering.expire(at: now)
        besides = besides + Attendance(members: -gone, left: gone, kept: -gone)
        return gone > 0
    }

    /// Tells each loop who is on the others, where that changed.
    func tellAttendance() {
        guard !attachments.isEmpty else { return }
        for (loop, attachment) in attachments where attachment.wantsLog {
            let elsewhere = elsewhere(than: loop)
            guard attachment.toldElsewhere != elsewhere else { continue }
            attachments[loop]?.toldElsewhere = elsewhere
            outgoing.append((loop, .elsewhere(elsewhere)))
        }
    }
}
