import Histogram
import Testing

@testable import ChatApp

@Suite struct BenchTallyTests {
    @Test func `tallies add up, all of their numbers`() {
        var part = BenchTally()
        part.deliveries = 1
        part.deliveriesInTime = 2
        part.lastDeliveryAt = 3
        part.sentInAll = 4
        part.heardInAll = 5
        part.heardOfOneself = 6
        part.sent = 7
        part.lost = 8
        part.doubled = 9
        part.reordered = 10
        part.damaged = 11
        part.foreign = 12
        part.latencies.record(13_000)
        var whole = BenchTally()
        whole.add(part)
        whole.add(part)
        let counts = [
            whole.deliveries, whole.deliveriesInTime, Int(whole.lastDeliveryAt), whole.sentInAll,
            whole.heardInAll,
            whole.heardOfOneself, whole.sent, whole.lost, whole.doubled, whole.reordered, whole.damaged,
            whole.foreign, Int(whole.latencies.totalCount),
        ]
        #expect(counts == [2, 4, 3, 8, 10, 12, 14, 16, 18, 20, 22, 24, 2])
    }

    @Test(arguments: [\BenchTally.lost, \.doubled, \.reordered, \.damaged])
    func `any of the four is a fault`(fault: any WritableKeyPath<BenchTally, Int> & Sendable) {
        var tally = BenchTally()
        tally.foreign = 1
        #expect(tally.isFaultless)
        tally[keyPath: fault] = 1
        #expect(!tally.isFaultless)
    }
}
