import Testing

@testable import ChatApp

@Suite struct DueTimesTests {
    @Test func `publishers take turns, and together they have the rate`() {
        let times = (0..<2).map { DueTimes(rate: 1000, publishers: 2, index: $0, from: 5) }
        #expect(times.map { $0.time(of: 0) } == [5, 1_000_005])
        #expect(times.map { $0.time(of: 1) } == [2_000_005, 3_000_005])
    }

    @Test(
        arguments: [(0, 0), (99, 0), (100, 1), (101, 1), (1_000_099, 1), (1_000_100, 2), (10_000_100, 11)]
            as [(UInt64, UInt32)]
    )
    func `what is due is due whatever became of the one before`(now: UInt64, count: UInt32) {
        #expect(DueTimes(rate: 1000, publishers: 1, index: 0, from: 100).count(by: now) == count)
    }

    @Test(arguments: [3.0, 7, 30_001, 999_983])
    func `counts and times agree in spite of rounding`(rate: Double) {
        let times = DueTimes(rate: rate, publishers: 3, index: 1, from: 1_234_567)
        for sequence: UInt32 in 0..<2000 {
            #expect(times.count(by: times.time(of: sequence)) == sequence + 1)
            #expect(times.count(by: times.time(of: sequence) - 1) == sequence)
        }
    }
}
