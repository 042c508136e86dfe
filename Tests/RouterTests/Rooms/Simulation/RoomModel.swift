@testable import Router

/// What one call published: where its messages stand is known once the home has them.
final class Publication {
    let payloads: [[UInt8]]
    let publisher: SimulatedSocket?
    let reference: String?
    /// Whether the publisher wants its own messages not back.
    let skipsPublisher: Bool
    var first: Int?
    var receipts = 0

    init(_ payloads: [[UInt8]], by publisher: SimulatedSocket?, reference: String?, skipsPublisher: Bool) {
        self.payloads = payloads
        self.publisher = publisher
        self.reference = reference
        self.skipsPublisher = skipsPublisher
    }

    var last: Int? { first.map { $0 + payloads.count - 1 } }
}

/// The room as it should be: an array of all messages in home order.
///
/// Sequence `n` stands at index `n - 1`.
final class RoomModel {
    struct Message {
        var payload: [UInt8]
        var kind: MessageKind
        /// Who does not get it back.
        var skipped: SimulatedSocket?
    }

    let epoch: Epoch
    private(set) var messages: [Message] = []
    /// Where each message ends in the log, after that of the place before the first.
    private(set) var ends: [UInt64] = [0]
    /// The times of the messages that have been numbered.
    private(set) var times: [Timestamp] = []
    private(set) var complaint: String?

    init(epoch: Epoch) {
        self.epoch = epoch
    }

    var count: Int { messages.count }
    /// How many the home has numbered.
    var numbered: Int { times.count }

    func complain(_ text: @autoclosure () -> String) {
        if complaint == nil { complaint = text() }
    }

    func append(_ publication: Publication) {
        publication.first = messages.count + 1
        for payload in publication.payloads {
            messages.append(
                Message(
                    payload: payload,
                    kind: Self.kind(of: payload),
                    skipped: publication.skipsPublisher ? publication.publisher : nil
                )
            )
            let header = payload.count < 126 ? 2 : payload.count <= 0xFFFF ? 4 : 10
            ends.append((ends.last ?? 0) + UInt64(header + payload.count))
        }
    }

    func number(at time: (Int) -> Timestamp?) {
        while times.count < messages.count {
            let at = time(times.count + 1) ?? Self.noTime
            if let last = times.last, at != Self.noTime, at < last {
                complain("message \(times.count + 1) is older than the one before")
            }
            times.append(at)
        }
    }

    /// Stands for a time that nobody can ask the home for any more.
    private static let noTime = Timestamp(milliseconds: 0)

    func isTime(_ at: Timestamp, of sequence: Int) -> Bool {
        times[sequence - 1] == at || times[sequence - 1] == Self.noTime
    }

    static func kind(of payload: [UInt8]) -> MessageKind { payload.count % 3 == 0 ? .binary : .text }

    /// The place before the first message that a cursor may ask for (SURFACE, section 4: F-1).
    func replayStart(end: Int, _ history: RoomBounds.History, at now: Timestamp) -> Int {
        var start = end
        while start > 0, UInt64(end - start) < history.messages, ends[end] - ends[start - 1] <= history.bytes
        {
            if let age = history.age, now.milliseconds - times[start - 1].milliseconds > age { break }
            start -= 1
        }
        return start
    }

    /// Where an answer that begins behind `start` ends: by count, by bytes, or with the log.
    func excerptEnd(from start: Int, limit: Int, end: Int) -> Int {
        var last = start
        while last < end, last - start < limit, ends[last] - ends[start] < UInt64(Excerpt.mostBytes) {
            last += 1
        }
        return last
    }

    /// The table of cursors of SURFACE, section 4.
    func judge(_ cursor: Cursor?, end: Int, _ history: RoomBounds.History, at now: Timestamp) -> (Int, Gap?) {
        let start = replayStart(end: end, history, at: now)
        func gap(_ reason: Gap.Reason, lost: Int?) -> Gap {
            Gap(
                after: MessageID(epoch: epoch, sequence: UInt64(start)),
                lost: lost.map { UInt64($0) },
                reason: reason
            )
        }
        switch cursor {
        case nil, .latest: return (end, nil)
        case .earliest: return (start, nil)
        case .last(let count): return (max(start, end - Int(clamping: count)), nil)
        case .unreadable: return (start, gap(.cursor, lost: nil))
        case .after(let id):
            if id.epoch != epoch { return (start, gap(.epoch, lost: nil)) }
            if id.sequence > UInt64(end) { return (start, gap(.cursor, lost: nil)) }
            let sequence = Int(id.sequence)
            return sequence < start ? (start, gap(.expired, lost: start - sequence)) : (sequence, nil)
        }
    }
}
