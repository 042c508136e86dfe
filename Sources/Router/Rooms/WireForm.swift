/// How messages look on one kind of wire; a public protocol, so that a handler may bring its own.
///
/// A form is derived from the log once per turn for all live members that use it, and never kept.
public protocol WireForm: Sendable {
    /// Whether the log's own frames are what this wire carries; then nothing is derived.
    static var isVerbatim: Bool { get }

    /// Whether this wire can say that messages were lost; where it cannot, a gap closes the connection with
    /// 4001.
    static var tellsGaps: Bool { get }

    /// Whether its hello says how many members there are; where not, a member hears of them by a note of its own.
    static var greetsWithMembers: Bool { get }

    /// Appends what the wire carries for one message. `message.payload` is valid only during the call.
    static func append(_ message: RoomMessage, to bytes: inout [UInt8])

    /// Appends what the wire carries besides messages; a form that has no place for a note appends nothing.
    static func append(_ note: RoomNote, to bytes: inout [UInt8])
}

/// One message of a room, as a wire form sees it.
public struct RoomMessage {
    public var id: MessageID
    public var at: Timestamp
    public var kind: MessageKind
    public var payload: UnsafeRawBufferPointer
}

/// What a room tells a member besides messages.
public enum RoomNote: Sendable, Equatable {
    /// The first thing a member hears: where it stands before any replay, how many are here, and what it lost.
    case hello(cursor: MessageID, members: Int, gap: Gap?)
    /// The member was too slow, and goes on further ahead.
    case gap(Gap)
    /// How many are here, since that changed.
    case members(Int)
    /// How many came and went since the last time that this was told.
    case presence(joined: Int, left: Int)
    /// The member's own message, by the name it gave it, has this id.
    case ack(reference: String, id: MessageID)
}

/// The log's own frames: each message with nothing around it, and no place for anything else.
public enum RawForm: WireForm {
    public static let isVerbatim = true
    public static let tellsGaps = false
    public static let greetsWithMembers = true
    public static func append(_ message: RoomMessage, to bytes: inout [UInt8]) {}
    public static func append(_ note: RoomNote, to bytes: inout [UInt8]) {}
}
