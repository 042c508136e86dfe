import Router
import Testing

@Suite struct DurationSettingTests {
    @Test(
        arguments: [
            ("250ms", .milliseconds(250), "250ms"),
            ("25s", .seconds(25), "25s"),
            ("90s", .seconds(90), "90s"),
            ("10m", .seconds(600), "10m"),
            ("60s", .seconds(60), "1m"),
            ("1h", .seconds(3600), "1h"),
            ("24h", .seconds(86400), "1d"),
            ("1500ms", .milliseconds(1500), "1500ms"),
            ("0s", .zero, "0s"),
        ] as [(String, Duration, String)]
    )
    func `a duration is read with its unit and written in the largest that holds it`(
        text: String,
        duration: Duration,
        written: String
    ) {
        #expect(Duration(written: text) == duration)
        #expect(duration.written == written)
        #expect(Duration(written: duration.written) == duration)
    }

    @Test(arguments: [
        "", "25", "25 s", "s", "-1s", "1.5s", "1e3s", "25x", "1h30m", "٣s",
    ])
    func `what is no duration is not guessed at`(text: String) {
        #expect(Duration(written: text) == nil)
    }

    @Test(arguments: ["99999999999999999999s", "9223372036854775807d"])
    func `a duration beyond all bounds is a long one`(text: String) throws {
        #expect(try #require(Duration(written: text)) > .seconds(1 << 50))
    }

    @Test(
        arguments: [
            ("25 s", "write 25s"), ("0", "write the unit, as in 0s"),
            ("25", "write the unit, as in 25s"), ("25sec", "write 25s"), ("10 min", "write 10m"),
            ("2 hours", "write 2h"), ("1.5s", nil), ("soon", nil),
        ] as [(String, String?)]
    )
    func `a near miss is answered with what to write`(text: String, hint: String?) {
        #expect(Duration.hint(for: text) == hint)
    }
}
