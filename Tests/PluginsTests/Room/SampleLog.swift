@testable import Router

/// A room's log with messages of a test's choice, and excerpts of it.
struct SampleLog {
    static let epoch = Epoch(bits: 0xE)
    private var writer: LogWriter
    private var window: LogWindow

    init(_ messages: [(MessageKind, String)] = []) {
        let segment = LogSegment(start: .beginning, capacity: LogSegment.smallest)
        writer = LogWriter(segment: segment)
        let history = RoomBounds.History(messages: 1000, bytes: 1 << 20, age: nil)
        window = LogWindow(epoch: Self.epoch, history: history, firstSegment: segment)
        for (kind, text) in messages { publish(kind, Array(text.utf8)) }
    }

    static func id(_ sequence: UInt64) -> MessageID { MessageID(epoch: epoch, sequence: sequence) }

    static func gap(_ lost: UInt64?, _ reason: Gap.Reason = .expired, after sequence: UInt64 = 0) -> Gap {
        Gap(after: id(sequence), lost: lost, reason: reason)
    }

    /// Of less than 126 bytes; published 1 s after 1970 began.
    mutating func publish(_ kind: MessageKind, _ payload: [UInt8]) {
        precondition(payload.count < 126)
        let now = Timestamp(milliseconds: 1000)
        let frame = [0x80 | kind.rawValue, UInt8(payload.count)] + payload
        let batch = frame.withUnsafeBytes { writer.append($0, messages: 1, at: now) }
        for batch in [batch, writer.seal(at: now)].compactMap({ $0 }) { _ = window.append(batch) }
    }

    func excerpt(limit: Int = 100, members: Int = 2, gap: Gap? = nil) -> Excerpt {
        Excerpt(window, from: .beginning, limit: limit, members: members, gap: gap)
    }
}

extension RoomMessage {
    /// Lends a message with this id's sequence.
    static func lending<Result>(
        _ kind: MessageKind,
        _ payload: [UInt8],
        sequence: UInt64 = 7,
        _ body: (RoomMessage) -> Result
    ) -> Result {
        payload.withUnsafeBytes {
            let at = Timestamp(milliseconds: 1000)
            return body(RoomMessage(id: SampleLog.id(sequence), at: at, kind: kind, payload: $0))
        }
    }
}
