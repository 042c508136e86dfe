import Testing

@testable import Router

@Suite struct KeepAliveTests {
    private let pace = KeepAlive.Pace(pingAfter: .seconds(30), giveUpAfter: .seconds(10))
    private var keepAlive = KeepAlive(openedAt: at(0))

    @Test mutating func `a silent peer is pinged, then given up`() {
        #expect(keepAlive.check(at: at(29.999), pace: pace) == .wait)
        #expect(keepAlive.check(at: at(30), pace: pace) == .ping)
        #expect(keepAlive.check(at: at(39.999), pace: pace) == .wait)
        #expect(keepAlive.check(at: at(40), pace: pace) == .giveUp)
    }

    @Test mutating func `a peer that answers is asked again only after the next silence`() {
        #expect(keepAlive.check(at: at(30), pace: pace) == .ping)
        keepAlive.heardFromPeer(at: at(31))
        #expect(keepAlive.check(at: at(60.9), pace: pace) == .wait)
        #expect(keepAlive.check(at: at(61), pace: pace) == .ping)
    }

    @Test mutating func `a peer that talks is never pinged`() {
        for second in 1...100 {
            keepAlive.heardFromPeer(at: at(Double(second)))
            #expect(keepAlive.check(at: at(Double(second) + 0.5), pace: pace) == .wait)
        }
    }

    @Test mutating func `a sweep that comes late pings first and gives the peer its whole time to answer`() {
        #expect(keepAlive.check(at: at(500), pace: pace) == .ping)
        #expect(keepAlive.check(at: at(509), pace: pace) == .wait)
        #expect(keepAlive.check(at: at(510), pace: pace) == .giveUp)
    }

    @Test mutating func `a bound changed by a reload holds at the next check`() {
        let quicker = KeepAlive.Pace(pingAfter: .seconds(5), giveUpAfter: .seconds(1))
        #expect(keepAlive.check(at: at(6), pace: pace) == .wait)
        #expect(keepAlive.check(at: at(6), pace: quicker) == .ping)
        #expect(keepAlive.check(at: at(7), pace: quicker) == .giveUp)
    }

    @Test mutating func `a moment before the last one counts as no silence`() {
        keepAlive.heardFromPeer(at: at(100))
        #expect(keepAlive.check(at: at(50), pace: pace) == .wait)
    }

    @Test(
        arguments: [
            (.zero, 0), (.nanoseconds(1), 1), (.milliseconds(1500), 1_500_000_000), (.seconds(-1), 0),
            (.nanoseconds(-1), 0), (.seconds(18_446_744_073), 18_446_744_073_000_000_000),
            (.seconds(18_446_744_074), .max), (.seconds(Int64.max), .max),
        ] as [(Duration, UInt64)]
    )
    func `a pace takes every duration`(duration: Duration, nanoseconds: UInt64) {
        let pace = KeepAlive.Pace(pingAfter: duration, giveUpAfter: duration)
        #expect(pace.pingAfterNanoseconds == nanoseconds)
        #expect(pace.giveUpAfterNanoseconds == nanoseconds)
    }
}

private func at(_ seconds: Double) -> Uptime {
    Uptime(nanoseconds: 5_000_000_000 + UInt64(seconds * 1000) * 1_000_000)
}
