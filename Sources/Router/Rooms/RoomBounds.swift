/// What a room keeps and how far its members may fall behind.
public struct RoomBounds: Sendable, Equatable {
    /// What a cursor may ask for; a message is kept while it is within all three.
    public struct History: Sendable, Equatable {
        /// Messages; 0 keeps none.
        public var messages: UInt64
        /// Bytes, with the 2 to 10 bytes of each message's frame header; 0 keeps none.
        public var bytes: UInt64
        /// Milliseconds since the message was published; nil is for ever.
        public var age: Int64?

        public init(messages: UInt64, bytes: UInt64, age: Int64?) {
            self.messages = messages
            self.bytes = bytes
            self.age = age
        }
    }

    /// What becomes of a live member that is further behind than `lagBytes`.
    public enum Overtaken: String, Sendable, CaseIterable {
        /// Closed with 4001.
        case disconnect
        /// Goes on with the oldest that is still held, and is told what it lost.
        case oldest
        /// Goes on at the end, and is told what it lost.
        case latest
    }

    public var history: History
    /// Bytes of the log between a live member and the end, beyond what the kernel took.
    public var lagBytes: UInt64
    public var overtaken: Overtaken
    /// The most members at once; nil is no bound.
    public var members: Int?
    /// Whether a member gets its own messages back.
    public var echoesToSender: Bool
    /// Whether members are told when others come and go.
    public var announcesMembers: Bool

    public init(
        history: History = History(messages: 100, bytes: 1 << 20, age: 3_600_000),
        lagBytes: UInt64 = 1 << 20,
        overtaken: Overtaken = .disconnect,
        members: Int? = 10_000,
        echoesToSender: Bool = true,
        announcesMembers: Bool = false
    ) {
        self.history = history
        self.lagBytes = lagBytes
        self.overtaken = overtaken
        self.members = members
        self.echoesToSender = echoesToSender
        self.announcesMembers = announcesMembers
    }
}
