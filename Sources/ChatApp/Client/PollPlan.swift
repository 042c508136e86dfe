/// Decides what to ask a room with next, when it is polled, and when.
///
/// Owns no clock and no socket.
struct PollPlan {
    enum Manner: Equatable {
        /// Asks, pauses, asks again.
        case poll(every: Duration)
        /// Asks again at once; the server holds the answer back for so long.
        case longPoll(wait: Duration)
        /// Asks until nothing more is there.
        case once
    }

    struct Question: Equatable {
        var since: String
        var wait: Duration?
        /// `If-None-Match`.
        var tag: String?
    }

    /// Between two long polls that both were answered with nothing, and before their time.
    static let breath = Duration.seconds(1)

    private let manner: Manner
    private var since: String
    private var tag: String?

    init(_ manner: Manner, from cursor: String?) {
        self.manner = manner
        since = cursor ?? "latest"
    }

    var question: Question {
        guard case .longPoll(let wait) = manner else { return Question(since: since, wait: nil, tag: tag) }
        // The first answer tells the place at once, lest what comes before it be missed if the connection breaks.
        return Question(since: since, wait: since == "latest" ? .zero : wait, tag: nil)
    }

    /// The pause before the next question; nil: there is none.
    ///
    /// `took` is how long the answer was awaited.
    mutating func answered(_ answer: PollAnswer, tag: String?, took: Duration) -> Duration? {
        let wasKnown = since != "latest"
        self.tag = answer.cursor == since ? tag : nil
        since = answer.cursor
        if answer.more { return .zero }
        switch manner {
        case .poll(let every): return every
        case .longPoll:
            return answer.messages.isEmpty && wasKnown && took < Self.breath ? Self.breath - took : .zero
        case .once: return nil
        }
    }

    /// 304: nothing new is there.
    func wasNotModified() -> Duration? {
        switch manner {
        case .poll(let every): every
        case .longPoll: Self.breath
        case .once: nil
        }
    }
}
