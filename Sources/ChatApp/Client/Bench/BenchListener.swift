import Histogram

/// What one connection heard: each publisher of its room in order, nobody of another room.
struct BenchListener {
    private let format: BenchFormat
    /// The number of the room's first publisher.
    private let firstPublisher: UInt32
    /// The publisher that this connection is itself, counted within its room.
    private let own: Int?
    /// Whether what it hears is part of the result, and not only checked.
    private let isMeasured: Bool
    private var checks: [SequenceCheck]

    /// All numbers of publishers are counted over all rooms; `own` is the one that this connection is itself.
    init(_ format: BenchFormat, publishers: Range<UInt32>, own: UInt32? = nil, isMeasured: Bool = true) {
        self.format = format
        firstPublisher = publishers.lowerBound
        self.own = own.map { Int($0 - publishers.lowerBound) }
        self.isMeasured = isMeasured
        checks = Array(repeating: SequenceCheck(), count: publishers.count)
    }

    /// The sequence behind the last message of its own that came back.
    var nextOwn: UInt32 { own.map { checks[$0].next } ?? 0 }

    @inline(__always)
    mutating func heard(_ payload: UnsafeRawBufferPointer, at now: UInt64, _ tally: inout BenchTally) {
        switch format.read(payload) {
        case .ours(let message): heard(message, at: now, &tally)
        case .damaged: tally.damaged += 1
        case .foreign: tally.foreign += 1
        }
    }

    @inline(__always)
    private mutating func heard(_ message: BenchMessage, at now: UInt64, _ tally: inout BenchTally) {
        let index = Int(message.publisher) - Int(firstPublisher)
        // What another room's publisher sent should not have come here.
        guard checks.indices.contains(index) else {
            tally.damaged += 1
            return
        }
        switch checks[index].heard(message.sequence) {
        case .inOrder: break
        case .ahead(let missing): tally.lost += Int(missing)
        case .late:
            tally.lost -= 1
            tally.reordered += 1
        case .doubled:
            tally.doubled += 1
            return
        }
        tally.heardInAll &+= 1
        if index == own { tally.heardOfOneself &+= 1 }
        tally.lastDeliveryAt = now
        guard isMeasured, tally.isMeasured(sentAt: message.sentAt) else { return }
        tally.deliveries &+= 1
        if now < tally.measuredUntil { tally.deliveriesInTime &+= 1 }
        let latency = now > message.sentAt ? now - message.sentAt : 0
        tally.latencies.record(min(latency, BenchTally.mostLatency))
    }

    /// How many of what was sent have not come and are not counted as lost yet; `sent` by publisher.
    func missing(of sent: [UInt32]) -> Int {
        var missing = 0
        for (index, check) in checks.enumerated() {
            let all = sent[Int(firstPublisher) + index]
            missing += Int(all - min(all, check.next))
        }
        return missing
    }
}
