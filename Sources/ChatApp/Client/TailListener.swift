/// Takes what a tail hears: keeps its place, and writes messages and notes.
///
/// Decides nothing about coming back; ``TailPolicy`` does.
final class TailListener {
    /// Why hearing ends although the server would go on.
    enum Stop: Error, Equatable {
        /// As many messages as were asked for are written.
        case enough
        /// Nobody reads standard output any more.
        case outputClosed
        case outputFailed(String)
    }

    private let lines: TailLines
    private let write: ([UInt8]) throws(Stop) -> Void
    private let tell: (String) -> Void
    private var rest: Int?

    private(set) var cursor: TailCursor
    var policy: TailPolicy

    /// Stops behind `count` messages (nil: never).
    init(
        lines: TailLines,
        count: Int?,
        cursor: TailCursor,
        policy: TailPolicy,
        write: @escaping ([UInt8]) throws(Stop) -> Void,
        tell: @escaping (String) -> Void
    ) {
        self.lines = lines
        self.write = write
        self.tell = tell
        rest = count
        self.cursor = cursor
        self.policy = policy
    }

    /// What came together is written together.
    func hear(_ events: [TailEvent]) throws(Stop) {
        var bytes: [UInt8] = []
        for event in events where rest != 0 {
            switch event {
            case .place(let place):
                cursor.stands(at: place)
                policy.joined()
            case .message(let message):
                policy.joined()
                guard cursor.takes(message.id) else { continue }
                lines.append(message, to: &bytes)
                rest = rest.map { $0 - 1 }
            case .gap(let gap):
                lines.append(gap, to: &bytes)
                if let place = gap.after { cursor.stands(at: place) }
                tell(gap.sentence)
            case .retry(let time):
                policy.told(retry: time)
            case .complaint(let words):
                tell("the server complains: \(ServerWords.shown(words))")
            }
        }
        if !bytes.isEmpty { try write(bytes) }
        if rest == 0 { throw .enough }
    }
}
