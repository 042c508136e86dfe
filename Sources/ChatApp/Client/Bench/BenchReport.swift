import Histogram
import Router

/// What a bench found.
struct BenchReport: Sendable {
    var plan: BenchPlan
    /// Connections that were open when publishing began.
    var opened: Int
    /// Connections that stood to the end.
    var stood: Int
    /// From the first to connect to the last that was in, in seconds.
    var openingSeconds: Double
    /// How long each took, in nanoseconds.
    var openingTimes: BenchTally.Latencies
    var tally: BenchTally
    /// For how long it was measured.
    var seconds: Double
    /// Processor time of this process for each second of each of its threads, from 0 to about 1.
    var load: Double
    /// Sentences, and of how many connections each is true.
    var troubles: [String: Int]
    var isInterrupted = false

    /// The load above which the client may be what limits the numbers.
    private static let busy = 0.9

    /// All came, once, in order, and every connection stood.
    var isFaultless: Bool {
        tally.isFaultless && troubles.isEmpty && stood == opened && tally.heardInAll > 0 && tally.sent > 0
    }

    var messagesPerSecond: Double { perSecond(tally.sent) }
    var deliveriesPerSecond: Double { perSecond(tally.deliveriesInTime) }
    var bytesPerSecond: Double { deliveriesPerSecond * Double(plan.size.bytes) }

    /// The more of them first.
    var troublesInOrder: [(words: String, connections: Int)] {
        troubles.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    }

    private func perSecond(_ count: Int) -> Double { seconds > 0 ? Double(count) / seconds : 0 }

    /// What a reader of the numbers should know, in whole sentences.
    var notes: [String] {
        var notes: [String] = []
        if isInterrupted {
            notes.append("It was interrupted; the numbers are of what had been done by then.")
        }
        if let note = noteOfSilence { notes.append(note) }
        if load > Self.busy {
            let percent = Int((load * 100).rounded())
            notes.append(
                "This client used \(percent) % of \(threads): it, and not the server, may be the limit."
            )
        }
        return notes
    }

    private var threads: String { plan.threads == 1 ? "its one thread" : "its \(plan.threads) threads" }

    private var noteOfSilence: String? {
        guard tally.sentInAll > 0 else { return "No message was sent: the time was too short for the rate." }
        guard tally.heardInAll > 0 else {
            // Whoever was closed has been told why.
            guard troubles.isEmpty else { return nil }
            return
                "No message came back: is this \(plan.isEcho ? "an echo" : "a room in which all may publish")?"
        }
        guard tally.sent > 0 else { return "No message was sent in the measured time: it was too short." }
        if plan.isEcho {
            // Each hears all the others, as if they strayed.
            return tally.damaged > 0
                ? "Connections heard each other: is this a room? Then leave --echo out." : nil
        }
        if tally.heardOfOneself == tally.heardInAll, plan.connectionsInAll > plan.publishersInAll {
            return "Only the publishers heard their own messages: is this an echo? Then say --echo."
        }
        if tally.heardOfOneself == 0 {
            return "No publisher heard its own messages: a room with `to_sender: off` cannot be measured so."
        }
        return nil
    }
}
