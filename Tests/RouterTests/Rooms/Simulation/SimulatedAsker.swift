@testable import Router

/// One request that reads a room once.
final class SimulatedAsker {
    enum Outcome {
        case open
        case answered
        case refused
        /// Its client has gone.
        case left
    }

    let client: PollReader
    let loop: Int
    let terms: ReadTerms
    /// How many messages the room had when it asked: anybody may have been told of them.
    let numbered: Int
    let end: Uptime?
    var reader: RoomReader<SimulatedAsker>?
    /// Where it was put to wait.
    var waitsAt: Int?
    var outcome = Outcome.open
    /// Its place among those who have no answer yet.
    var index = 0

    init(_ client: PollReader, on loop: Int, _ terms: ReadTerms, numbered: Int, at now: Uptime) {
        self.client = client
        self.loop = loop
        self.terms = terms
        self.numbered = numbered
        end = terms.wait.map { now.later(by: $0) }
    }
}

/// A client that polls: it asks, follows the cursor of the answer, and asks again, wherever it is let in.
final class PollReader {
    let number: Int
    /// What it asks with next.
    var cursor: Cursor?
    /// The last message that it has, once it has had an answer.
    var position: Int?
    var asker: SimulatedAsker?
    private(set) var received = 0
    private(set) var gaps: [Gap] = []
    private(set) var answers = 0
    var refusals = 0
    /// How often it asks again while it is being answered, as a connection does that has sent its requests ahead.
    var asksAtOnce = 0

    /// Whether it is gone at once after that.
    var hangsUp = false

    init(number: Int, from cursor: Cursor? = nil) {
        self.number = number
        self.cursor = cursor
    }

    func take(_ excerpt: Excerpt) {
        answers += 1
        received += excerpt.count
        if let gap = excerpt.gap { gaps.append(gap) }
        position = Int(excerpt.cursor.sequence)
        cursor = .after(excerpt.cursor)
    }
}
