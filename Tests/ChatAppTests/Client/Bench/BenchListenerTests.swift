import Histogram
import Testing

@testable import ChatApp

@Suite struct BenchListenerTests {
    private let format = BenchFormat(run: 1, size: 64)

    private func hear(
        _ listener: inout BenchListener,
        _ messages: [(publisher: UInt32, sequence: UInt32)],
        sentAt: UInt64 = 1000,
        now: UInt64 = 1500,
        _ tally: inout BenchTally
    ) {
        for (publisher, sequence) in messages {
            var bytes = format.makeTemplate(publisher: publisher)
            BenchFormat.write(sequence: sequence, sentAt: sentAt, into: &bytes)
            bytes.withUnsafeBytes { listener.heard($0, at: now, &tally) }
        }
    }

    private func measuring() -> BenchTally {
        var tally = BenchTally()
        tally.measuredFrom = 1000
        tally.measuredUntil = 2000
        return tally
    }

    @Test func `lost, doubled, reordered and those of another room are counted apart`() {
        var listener = BenchListener(format, publishers: 4..<6)
        var tally = measuring()
        hear(&listener, [(4, 0), (5, 0), (4, 1), (4, 1), (4, 5), (4, 3), (6, 0), (3, 0)], &tally)
        #expect(tally.heardInAll == 5)
        #expect(tally.doubled == 1)
        #expect(tally.lost == 2)
        #expect(tally.reordered == 1)
        #expect(tally.damaged == 2)
        #expect(tally.foreign == 0)
        #expect(listener.missing(of: [9, 9, 9, 9, 8, 1]) == 2)
    }

    @Test func `strangers are counted, and no fault`() {
        var listener = BenchListener(format, publishers: 0..<1)
        var tally = measuring()
        Array("hello, is anybody here?".utf8).withUnsafeBytes { listener.heard($0, at: 1500, &tally) }
        #expect(tally.foreign == 1)
        #expect(tally.isFaultless)
        #expect(tally.heardInAll == 0)
    }

    @Test(
        arguments: [
            (999, 1500, 0, 0), (1000, 1500, 1, 1), (1000, 1999, 1, 1), (1000, 2000, 1, 0), (1999, 5000, 1, 0),
            (2000, 5000, 0, 0),
        ] as [(UInt64, UInt64, Int, Int)]
    )
    func `what counts is when it was sent, and for the rate when it came`(
        sentAt: UInt64,
        now: UInt64,
        deliveries: Int,
        inTime: Int
    ) {
        var listener = BenchListener(format, publishers: 0..<1)
        var tally = measuring()
        hear(&listener, [(0, 0)], sentAt: sentAt, now: now, &tally)
        #expect(tally.deliveries == deliveries)
        #expect(tally.deliveriesInTime == inTime)
        #expect(tally.latencies.totalCount == UInt64(deliveries))
    }

    @Test func `a publisher beside the connections is checked, and not measured`() {
        var listener = BenchListener(format, publishers: 2..<4, own: 3, isMeasured: false)
        var tally = measuring()
        hear(&listener, [(3, 0), (3, 1), (2, 0), (3, 3)], &tally)
        #expect(listener.nextOwn == 4)
        #expect(tally.heardOfOneself == 3)
        #expect(tally.lost == 1)
        #expect(tally.deliveries == 0)
    }

    @Test(
        arguments: [(1_001_000, 1_000_000), (999, 0), (7_200_000_000_000, 3_600_000_000_000)]
            as [(UInt64, UInt64)]
    )
    func `latency is from sending to hearing, up to an hour`(now: UInt64, latency: UInt64) {
        var listener = BenchListener(format, publishers: 0..<1)
        var tally = measuring()
        hear(&listener, [(0, 0)], sentAt: 1000, now: now, &tally)
        #expect(tally.latencies.totalCount == 1)
        #expect(tally.latencies.maxRecorded == latency)
    }
}
