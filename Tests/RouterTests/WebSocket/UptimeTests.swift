import Testing

@testable import Router

@Suite struct UptimeTests {
    @Test(arguments: [(0, 0, 0), (7, 5, 2), (5, 7, 0), (.max, 0, .max)] as [(UInt64, UInt64, UInt64)])
    func `the time since another moment is never negative`(now: UInt64, then: UInt64, expected: UInt64) {
        #expect(Uptime(nanoseconds: now).nanoseconds(since: Uptime(nanoseconds: then)) == expected)
    }

    @Test func `moments are in order`() {
        #expect(Uptime(nanoseconds: 1) < Uptime(nanoseconds: 2))
        #expect(Uptime(nanoseconds: 2) == Uptime(nanoseconds: 2))
    }
}
