/// Decides after each stay whether a tail comes back, and when.
///
/// Owns no clock and no randomness: the caller waits, and gives the jitter, from 0 to 1.
struct TailPolicy {
    enum Action: Equatable {
        case comeBack(after: Duration, note: String?)
        case giveUp(String)
        case finish
    }

    /// Close codes behind which the same would only happen again.
    static let lastingCodes: Set<UInt16> = [1002, 1003, 1007, 1008, 1009, 4002, 4004, 4005]
    /// Answers of 400 to 499 that pass.
    static let passingStatuses: Set<Int> = [408, 409, 425, 429]

    /// Where the room is, as `host:port`.
    let address: String
    private var backoff = Backoff()
    /// Whether a server has ever answered there.
    private var isReachable = false
    private var isIn = false

    init(address: String) {
        self.address = address
    }

    /// The server has answered, be it with a refusal.
    mutating func reached() {
        isReachable = true
    }

    /// The server has said where the reader stands.
    mutating func joined() {
        isReachable = true
        isIn = true
        backoff.succeeded()
    }

    mutating func told(retry: Duration) {
        backoff.told(retry: retry)
    }

    mutating func ended(_ end: TailEnd, jitter: Double) -> Action {
        defer { isIn = false }
        switch end {
        case .unreachable(let words):
            let sentence = "cannot connect to \(address): \(words)"
            return isReachable ? comeBack(sentence, jitter: jitter) : .giveUp(sentence)
        case .lost(let words):
            let sentence = "the connection to \(address) was lost: \(words)"
            return isReachable ? comeBack(sentence, jitter: jitter) : .giveUp(sentence)
        case .streamEnded:
            // As it does now and then; behind a long stay it is nothing to tell.
            let note = isIn ? nil : "the server ended the stream before it began"
            isReachable = true
            return .comeBack(after: backoff.next(jitter: jitter), note: note)
        case .refused(let status, let words):
            let code = status.map { " (\($0))" } ?? ""
            return comeBack("the server has no place now\(code): \(words)", jitter: jitter)
        case .removed(let words):
            return .giveUp(words.isEmpty ? "the room was removed" : "the room is no longer there: \(words)")
        case .closed(let code, let words):
            let shown = words.isEmpty ? "\(code)" : "\(code): \(words)"
            let sentence = "the server closed the connection (\(shown))"
            return Self.lastingCodes.contains(code) ? .giveUp(sentence) : comeBack(sentence, jitter: jitter)
        case .answered(let answer):
            let passes = answer.status >= 500 || Self.passingStatuses.contains(answer.status)
            guard passes else { return .giveUp(answer.sentence) }
            return comeBack(answer.sentence, asked: answer.retryAfter ?? .zero, jitter: jitter)
        case .notARoom(let words):
            return .giveUp(words)
        case .drained:
            return .finish
        }
    }

    private mutating func comeBack(_ note: String, asked: Duration = .zero, jitter: Double) -> Action {
        isReachable = true
        return .comeBack(after: backoff.next(asked: asked, jitter: jitter), note: note)
    }
}
