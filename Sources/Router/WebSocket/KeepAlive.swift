/// Decides when a silent peer is pinged and when it is given up.
///
/// Owns no clock, timer or socket. One coarse sweep over all connections of a loop asks each; a timer for
/// each would cost more than the connection's own state.
struct KeepAlive: Equatable, Sendable {
    /// The bounds of a route, held once for all its connections; a reload may change them between two checks.
    struct Pace: Equatable, Sendable {
        private(set) var pingAfterNanoseconds: UInt64
        private(set) var giveUpAfterNanoseconds: UInt64

        /// A ping after so long a silence; the end after so long without an answer.
        init(pingAfter: Duration, giveUpAfter: Duration) {
            pingAfterNanoseconds = pingAfter.nanoseconds
            giveUpAfterNanoseconds = giveUpAfter.nanoseconds
        }
    }

    enum Action: Equatable, Sendable {
        case wait
        case ping
        case giveUp
    }

    /// When the peer was last heard, or when it was pinged after that.
    private var since: Uptime
    private var isPinged = false

    init(openedAt now: Uptime) {
        since = now
    }

    /// Called for each read, whatever it held: any byte is a sign of life.
    mutating func heardFromPeer(at now: Uptime) {
        since = now
        isPinged = false
    }

    /// What is due now; whoever is told to ping has pinged.
    mutating func check(at now: Uptime, pace: Pace) -> Action {
        let silence = now.nanoseconds(since: since)
        if isPinged {
            return silence < pace.giveUpAfterNanoseconds ? .wait : .giveUp
        }
        guard silence >= pace.pingAfterNanoseconds else { return .wait }
        since = now
        isPinged = true
        return .ping
    }
}
