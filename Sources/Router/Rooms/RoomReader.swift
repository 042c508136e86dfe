/// What a request asks of a room's log.
public struct ReadTerms: Sendable {
    /// Nil: from the first message that is kept.
    public var cursor: Cursor?
    /// The most messages in the answer, at least 1.
    public let limit: Int
    /// How long the first message is waited for where there is none; nil: not at all.
    public var wait: Duration?
    /// How long one that waited counts as a member after its answer, for the next to take its place; zero: not.
    public var linger: Duration

    public init(from cursor: Cursor?, limit: Int, wait: Duration? = nil, linger: Duration = .zero) {
        self.cursor = cursor
        self.limit = max(1, limit)
        self.wait = wait
        self.linger = linger
    }
}

/// One read of a room: a stay of no length, or one that ends at the first message.
final class RoomReader<Asker: AnyObject> {
    enum Standing {
        /// Its place is not judged yet.
        case arriving
        /// At the end of the log, for its first message.
        case waiting
        /// That has come; its answer is due in this turn, or in one of the next.
        case due
        case left
    }

    let asker: Asker
    let terms: ReadTerms
    var standing = Standing.arriving
    /// Whether it may not wait any more: it is answered with what is there as soon as its place is judged.
    var isHurried = false
    var place = Place.beginning
    /// Among those who wait, or those who are due.
    var index = 0

    init(asker: Asker, terms: ReadTerms) {
        self.asker = asker
        self.terms = terms
    }

    var waits: Bool { terms.wait != nil }
    var transport: Transport { waits ? .longpoll : .poll }
}
