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

    @Test(
        arguments: [
            (0, .zero, 0), (5, .nanoseconds(7), 12), (5, .seconds(2), 2_000_000_005), (5, .seconds(-2), 5),
            (.max - 1, .nanoseconds(1), .max), (.max, .nanoseconds(1), .max), (5, .seconds(Int64.max), .max),
        ] as [(UInt64, Duration, UInt64)]
    )
    func `later is later, and not beyond the end of time`(now: UInt64, by: Duration, expected: UInt64) {
        #expect(Uptime(nanoseconds: now).later(by: by) == Uptime(nanoseconds: expected))
    }

    @Test(
        arguments: [
            (.zero, 0), (.nanoseconds(1), 1), (.milliseconds(25), 25_000_000), (.seconds(25), 25_000_000_000),
            (Duration(secondsComponent: 0, attosecondsComponent: 999_999_999), 0),
            (Duration(secondsComponent: 1, attosecondsComponent: 999_999_999_999_999_999), 1_999_999_999),
            (.nanoseconds(-1), 0), (.seconds(-3), 0), (.milliseconds(-500), 0),
            // 2⁶⁴ nanoseconds are 18 446 744 073 seconds and a half.
            (.seconds(18_446_744_073), 18_446_744_073_000_000_000),
            (Duration(secondsComponent: 18_446_744_073, attosecondsComponent: 709_551_615_000_000_000), .max),
            (Duration(secondsComponent: 18_446_744_073, attosecondsComponent: 709_551_616_000_000_000), .max),
            (.seconds(18_446_744_074), .max), (.seconds(Int64.max), .max),
        ] as [(Duration, UInt64)]
    )
    func `a duration is counted in whole nanoseconds from none to endless`(
        duration: Duration,
        expected: UInt64
    ) {
        #expect(duration.nanoseconds == expected)
    }

    @Test(
        arguments: [
            (.zero, 0), (.microseconds(999), 0), (.milliseconds(1), 1), (.seconds(-1), 0),
            (.seconds(90), 90_000),
        ] as [(Duration, Int64)]
    )
    func `milliseconds are cut down to whole ones`(duration: Duration, expected: Int64) {
        #expect(duration.milliseconds == expected)
    }
}
