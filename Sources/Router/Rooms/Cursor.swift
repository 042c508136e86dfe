/// Where a reader says it stands: "I have everything up to and including this".
public enum Cursor: Sendable, Hashable {
    /// The id of the last message the reader has.
    case after(MessageID)
    /// Before the first message that is still kept.
    case earliest
    /// At the end: live messages only.
    case latest
    /// Before the newest so many.
    case last(UInt64)
    /// Something was given that is none of these; the reader is told of a gap instead of being believed.
    case unreadable

    /// Reads `EPOCH-SEQ`, `earliest`, `latest` and `-N`.
    public init(_ text: String) {
        switch text {
        case "earliest": self = .earliest
        case "latest": self = .latest
        default:
            if let id = MessageID(text) {
                self = .after(id)
            } else if text.hasPrefix("-"), text.utf8.dropFirst().allSatisfy({ (0x30...0x39).contains($0) }),
                let count = UInt64(text.dropFirst())
            {
                self = .last(count)
            } else {
                self = .unreadable
            }
        }
    }
}

/// What a reader is told when messages between its cursor and the first it gets are gone.
public struct Gap: Sendable, Hashable {
    public enum Reason: String, Sendable, CaseIterable {
        /// The cursor is older than what the room keeps.
        case expired
        /// The cursor is from another life of the room.
        case epoch
        /// The cursor is none, or is ahead of the room.
        case cursor
        /// The reader fell further behind than `lag` allows.
        case slow
    }

    /// The place from which the stream goes on; a reader that stores it resumes rightly.
    public var after: MessageID
    /// How many messages are lost; nil when nobody can know.
    public var lost: UInt64?
    public var reason: Reason
}

/// A place in a log: everything up to `sequence` is behind it, and the next byte is at `offset`.
struct Place: Sendable, Hashable {
    /// The last message before this place; 0 at the very beginning.
    var sequence: UInt64
    /// Bytes since the beginning of the epoch.
    var offset: UInt64

    static let beginning = Place(sequence: 0, offset: 0)
}
