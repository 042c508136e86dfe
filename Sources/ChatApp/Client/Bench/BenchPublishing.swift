/// Decides when a publisher sends, and how many messages.
///
/// Owns no socket and no clock; times are in nanoseconds since the machine started.
struct BenchPublishing {
    enum Pace: Sendable, Equatable {
        /// So many are in flight; the next one is sent when one of its own came back.
        case window(UInt32)
        case due(DueTimes)
    }

    /// What is to be sent together.
    struct Burst: Equatable {
        var sequences: Range<UInt32>
        var pace: Pace
        var now: UInt64

        /// An open loop counts from when it was due: waiting at the sender is waiting, too.
        func sentAt(_ sequence: UInt32) -> UInt64 {
            switch pace {
            case .window: now
            case .due(let times): times.time(of: sequence)
            }
        }
    }

    /// Of an open loop that fell behind, in messages of one burst: more would only fill memory.
    private let mostInBurst: UInt32
    private let pace: Pace
    /// Messages to send in all; nil: until it is told to stop.
    private let quota: UInt32?
    private(set) var sent: UInt32 = 0
    /// The sequence up to which all came back or are given up.
    private var returned: UInt32 = 0
    private var returnedAt: UInt64 = 0

    init(_ pace: Pace, quota: UInt32?, messageBytes: Int) {
        self.pace = pace
        self.quota = quota
        mostInBurst = UInt32(clamping: max(1, (256 << 10) / max(1, messageBytes)))
    }

    var isDone: Bool { sent == quota }

    /// When the next one is due; nil in a closed loop and behind the last.
    var nextDue: UInt64? {
        guard case .due(let times) = pace, !isDone else { return nil }
        return times.time(of: sent)
    }

    /// All before this sequence came back, or will never come.
    mutating func returned(before sequence: UInt32, at now: UInt64) {
        // A damaged one may claim what was never sent.
        guard sequence > returned, sequence <= sent else { return }
        returned = sequence
        returnedAt = now
    }

    /// What is to be sent now; it counts as sent.
    mutating func takeBurst(at now: UInt64) -> Burst? {
        let wanted: UInt32
        switch pace {
        case .window(let window): wanted = window - min(window, sent - returned)
        case .due(let times):
            let due = times.count(by: now)
            wanted = min(due - min(due, sent), mostInBurst)
        }
        let count = min(wanted, (quota ?? .max) - sent)
        guard count > 0 else { return nil }
        if sent == returned { returnedAt = now }
        defer { sent += count }
        return Burst(sequences: sent..<sent + count, pace: pace, now: now)
    }

    /// Gives up what has been in flight for `patience` without any coming back: a lost message is counted, and the
    /// others go on.
    ///
    /// Answers whether it did.
    mutating func forgive(after patience: UInt64, at now: UInt64) -> Bool {
        guard case .window = pace, sent > returned, now >= returnedAt + patience else { return false }
        returned = sent
        returnedAt = now
        return true
    }
}
