import Histogram
import NIOCore

/// One event loop's part of a bench: its connections, what they heard, and when its publishers send.
///
/// Lives on its loop; only the loop's thread may touch it.
final class BenchLoop {
    /// What an open loop may be late by, in nanoseconds: waking up for each message alone would cost more.
    private static let finestTick: Int64 = 50_000

    let eventLoop: any EventLoop
    let format: BenchFormat
    var tally = BenchTally()
    private(set) var isPublishing = false
    private var isLeaving = false
    private var connections: [any BenchConnection] = []
    private(set) var publishers: [BenchSocketHandler] = []
    /// Sentences, and of how many connections each is true.
    private var troubles: [String: Int] = [:]
    private var timer: Scheduled<Void>?
    /// Those of ``tally`` that were asked for already.
    private var earlierLatencies = BenchTally.makeLatencies()

    init(_ eventLoop: any EventLoop, format: BenchFormat) {
        self.eventLoop = eventLoop
        self.format = format
    }

    // MARK: Connections

    func joined(_ connection: any BenchConnection) {
        connections.append(connection)
        if let publisher = connection as? BenchSocketHandler, publisher.publisher != nil {
            publishers.append(publisher)
        }
    }

    /// Something is wrong with one connection, which may stand all the same.
    func met(_ trouble: String) {
        if !isLeaving { troubles[trouble, default: 0] += 1 }
    }

    // MARK: Phases

    /// Counts from zero; what is sent between the two times is measured, and rates count from `start`.
    ///
    /// All loops prepare before the first begins: what is published on one is heard on the others at once.
    func prepare(measuring from: UInt64, until end: UInt64, at start: UInt64, plan: BenchPlan) {
        tally = BenchTally()
        tally.measuredFrom = from
        tally.measuredUntil = end
        earlierLatencies = BenchTally.makeLatencies()
        for publisher in publishers { publisher.prepare(plan, at: start) }
    }

    func begin(at now: UInt64) {
        isPublishing = true
        for publisher in publishers { publisher.publish(at: now) }
        scheduleNextDue(at: now)
    }

    func stop() {
        isPublishing = false
        timer?.cancel()
        timer = nil
    }

    func leave() {
        isLeaving = true
        for connection in connections where connection.isOpen { connection.leave() }
    }

    /// Whether its publishers have sent all they should.
    var isDone: Bool { publishers.allSatisfy { $0.isDone || !$0.isOpen } }

    /// How many each of its publishers sent, by its number.
    var sent: [(publisher: UInt32, count: UInt32)] {
        publishers.compactMap { handler in handler.publisher.map { ($0, handler.sent) } }
    }

    /// How much of what was sent has not come to connections that stand; `sent` by publisher.
    func missing(of sent: [UInt32]) -> Int {
        connections.reduce(0) { $0 + ($1.isOpen ? $1.listener.missing(of: sent) : 0) }
    }

    // MARK: What is told

    /// What one loop has to tell of the time since it was asked before.
    struct Moment: Sendable {
        var sent = 0
        var heard = 0
        var open = 0
        /// Of messages since the moment before.
        var latencies = BenchTally.makeLatencies()
        var troubles: [String: Int] = [:]

        mutating func add(_ other: Self) {
            sent += other.sent
            heard += other.heard
            open += other.open
            latencies.add(other.latencies)
            troubles.merge(other.troubles, uniquingKeysWith: +)
        }
    }

    /// Tells, and lets closed loops go on that have waited for `patience`, in nanoseconds, for what is in flight.
    func tell(at now: UInt64, patience: UInt64) -> Moment {
        let latencies = tally.latencies
        earlierLatencies.add(latencies)
        tally.latencies.reset()
        if isPublishing {
            for publisher in publishers { publisher.forgive(after: patience, at: now) }
        }
        return Moment(
            sent: tally.sentInAll,
            heard: tally.heardInAll,
            open: connections.count(where: \.isOpen),
            latencies: latencies,
            troubles: troubles
        )
    }

    /// All that was heard since it started.
    var wholeTally: BenchTally {
        var whole = tally
        whole.latencies.add(earlierLatencies)
        return whole
    }

    // MARK: The open loop

    private func scheduleNextDue(at now: UInt64) {
        guard isPublishing, let due = publishers.compactMap(\.nextDue).min() else { return }
        let wait = max(Int64(clamping: due) - Int64(clamping: now), Self.finestTick)
        timer = eventLoop.assumeIsolated().scheduleTask(in: .nanoseconds(wait)) { [self] in
            let now = BenchClock.now
            for publisher in publishers { publisher.publish(at: now) }
            scheduleNextDue(at: now)
        }
    }
}
