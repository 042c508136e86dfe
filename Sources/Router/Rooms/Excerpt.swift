/// A run of a room's log that answers one read.
public struct Excerpt {
    /// The place that it begins behind.
    public let start: MessageID
    /// The place behind its last message: what to ask with next.
    public let cursor: MessageID
    /// Whether the room has more behind that.
    public let more: Bool
    /// How many members the room has, on all transports.
    public let members: Int
    /// What the reader must know that it lost before the first message here.
    public let gap: Gap?

    private let run: (window: LogWindow, start: Place, end: Place)?

    /// Bytes of the log in one answer, above which it ends with the message that passed them.
    static let mostBytes = 256 << 10

    init(_ window: LogWindow, from start: Place, limit: Int, members: Int, gap: Gap?) {
        let end = window.place(after: start, messages: limit, bytes: Self.mostBytes)
        self.start = MessageID(epoch: window.epoch, sequence: start.sequence)
        cursor = MessageID(epoch: window.epoch, sequence: end.sequence)
        more = end != window.end
        self.members = members
        self.gap = gap
        run = (window, start, end)
    }

    private init(nothingAt cursor: MessageID, gap: Gap?) {
        (start, self.cursor, more, members, run) = (cursor, cursor, false, 0, nil)
        self.gap = gap
    }

    /// Of a room that is not there: who has been told so before has missed nothing, who knew a room has.
    ///
    /// - Parameters:
    ///   - cursor: Stands for the room that is not there.
    ///   - asked: Where the reader says it stands.
    /// - Returns: Nothing, with the gap that the reader must know of.
    public static func empty(cursor: MessageID, asked: Cursor?) -> Excerpt {
        var gap: Gap?
        switch asked {
        case .after(let id)? where id != cursor: gap = Gap(after: cursor, lost: nil, reason: .epoch)
        case .unreadable?: gap = Gap(after: cursor, lost: nil, reason: .cursor)
        default: break
        }
        return Excerpt(nothingAt: cursor, gap: gap)
    }

    /// How many messages it has.
    public var count: Int { Int(cursor.sequence - start.sequence) }

    /// Visits each message in order; a payload is valid during the call only.
    public func visit(_ body: (RoomMessage) -> Void) {
        guard let run else { return }
        var place = run.start
        while place != run.end,
            let slice = run.window.slice(from: place, through: run.end.sequence)
        {
            run.window.visit(slice, body)
            place = slice.end
        }
    }
}
