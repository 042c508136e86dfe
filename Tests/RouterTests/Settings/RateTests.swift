import Router
import Testing

@Suite struct RateTests {
    @Test(
        arguments: [
            ("20/s", 20, "20/s"), ("90/m", 1.5, "90/m"), ("60/m", 1, "1/s"), ("7200/h", 2, "2/s"),
            ("5/h", 5.0 / 3600, "5/h"), ("0/s", 0, "0/s"),
        ] as [(String, Double, String)]
    )
    func `a rate is read by its period and written in the shortest that makes it whole`(
        text: String,
        perSecond: Double,
        written: String
    ) throws {
        let rate = try #require(Rate(written: text))
        #expect(rate.perSecond == perSecond)
        #expect(rate.written == written)
    }

    @Test func `the same rate by the minute and by the second is one rate`() {
        #expect(Rate(60, per: .minute) == Rate(1, per: .second))
        #expect(Rate(59, per: .minute) < Rate(1, per: .second))
    }

    @Test(arguments: ["", "20", "/s", "20/d", "-1/s", "1.5/s", "20 /s"])
    func `what is no rate is not guessed at`(text: String) {
        #expect(Rate(written: text) == nil)
    }

    @Test func `a rate beyond all bounds is a high one`() throws {
        #expect(try #require(Rate(written: "9223372036854775807/s")) > Rate(1_000_000, per: .second))
    }

    @Test(
        arguments: [
            ("20", "write the unit, as in 20/s"), ("20 per second", "write 20/s"), ("90 / min", "write 90/m"),
            ("20/sec", "write 20/s"), ("20/d", nil),
        ] as [(String, String?)]
    )
    func `a near miss is answered with what to write`(text: String, hint: String?) {
        #expect(Rate.hint(for: text) == hint)
    }
}
