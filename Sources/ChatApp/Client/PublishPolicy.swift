/// Decides whether a message is sent once more: with its key that is safe, for a room takes it once.
///
/// Owns no clock and no randomness; one for each message.
struct PublishPolicy {
    enum Failure: Equatable {
        /// No connection was made; the words say why.
        case unreachable(String)
        /// The connection broke; the message may have arrived.
        case lost(String)
        case answered(ServerAnswer)
    }

    enum Action: Equatable {
        case sendAgain(after: Duration, note: String)
        case giveUp(String)
    }

    /// Of one message, from the first attempt to the last.
    static let patience = Duration.seconds(30)
    /// Answers that pass.
    static let passingStatuses: Set<Int> = [408, 409, 425, 429, 502, 503, 504]

    /// `host:port`.
    let address: String
    let key: String
    private var backoff = Backoff()
    private var hasReachedServer = false
    private var isInDoubt = false

    init(address: String, key: String) {
        self.address = address
        self.key = key
    }

    /// `elapsed` is the time since the first attempt began; `jitter` is from 0 to 1.
    mutating func failed(_ failure: Failure, elapsed: Duration, jitter: Double) -> Action {
        let sentence: String
        var asked = Duration.zero
        switch failure {
        case .unreachable(let words):
            sentence = "cannot connect to \(address): \(words)"
            guard hasReachedServer else { return .giveUp(sentence) }
        case .lost(let words):
            sentence = "the connection to \(address) was lost: \(words)"
            isInDoubt = true
        case .answered(let answer):
            sentence = answer.sentence
            guard Self.passingStatuses.contains(answer.status) else { return .giveUp(sentence) }
            // A gateway does not know what became of it.
            isInDoubt = isInDoubt || [408, 502, 504].contains(answer.status)
            asked = answer.retryAfter ?? .zero
        }
        hasReachedServer = true
        let wait = backoff.next(asked: asked, jitter: jitter)
        guard elapsed + wait <= Self.patience else { return .giveUp(sentence + doubt) }
        return .sendAgain(after: wait, note: sentence)
    }

    private var doubt: String {
        isInDoubt
            ? "\nIt may be published or not; to send it again so that it is published once, add: --key \(key)"
            : ""
    }
}
