import Router
import Testing

@Suite struct SettingTests {
    @Test(
        arguments: [
            ("history: { size: -1 }", "`size` should be 0 to 1000000"),
            ("history: { size: 1000001 }", "`size` should be 0 to 1000000"),
            ("history: { bytes: 0 }", "`bytes` cannot be 0; it should be 1KiB to 1GiB"),
            ("history: { bytes: 2GiB }", "`bytes` should be 1KiB to 1GiB"),
            ("history: { age: 0s }", "`age` cannot be 0; it should be 1s to 7d, or off"),
            ("limits: { members: 0 }", "`members` cannot be 0; it should be 1 to 10000000, or off"),
            ("ping: { interval: 2d }", "`interval` should be 1s to 1d"),
            ("ping: { interval: 0 }", "`interval` cannot be 0; it should be 1s to 1d"),
            ("ping: { interval: 99999999999999999999d }", "`interval` should be 1s to 1d"),
            ("history: { bytes: 2 gb }", "`bytes` should be 1KiB to 1GiB"),
            ("history: { bytes: 99999999999GiB }", "`bytes` should be 1KiB to 1GiB"),
            ("history: { size: 9223372036854775808 }", "`size` should be 0 to 1000000"),
            ("limits: { members: 99999999999999999999 }", "`members` should be 1 to 10000000, or off"),
        ]
    )
    func `a value beyond its bounds is told them, and zero is no way to say off`(
        settings: String,
        words: String
    ) {
        let found = problems("routes: { /r: { handler: room, \(settings) } }")
        #expect(found.map { $0.split(separator: ": ", maxSplits: 1).last.map(String.init) } == [words])
    }

    @Test(arguments: [("0", 0), ("1000000", 1_000_000)])
    func `bounds are inclusive, and zero is taken where they hold it`(yaml: String, size: Int) throws {
        #expect(try roomSettings("history: { size: \(yaml) }").history.size == size)
    }

    @Test(
        arguments: [
            ("compression: on", "1:45: `compression` is not in this version yet; only `off`"),
            ("compression: { level: 3 }", "1:45: `compression` should be on or off"),
            ("compression:", "1:32: `compression` has no value; it should be on or off"),
            ("auth: on", "1:38: `auth` is not in this version yet; only `off`"),
            ("auth: { file: f }", "1:38: `auth` is not in this version yet; only `off`"),
            ("limits: { rate: 20/s }", "1:48: `rate` is not in this version yet; only `off`"),
            ("limits: { burst: 20 }", "1:49: `burst` is not in this version yet; only `200`"),
            ("limits: { burst: 0 }", "1:49: `burst` cannot be 0; it should be 1 to 1000000"),
            ("limits: { burst: }", "1:42: `burst` has no value; it should be a whole number"),
        ]
    )
    func `a setting of a later version is checked, and refused by name`(settings: String, problem: String) {
        #expect(problems("routes: { /r: { handler: room, \(settings) } }") == [problem])
    }

    @Test(arguments: [
        "compression: off", "compression: false", #"compression: "off""#, "limits: { rate: off }",
        "limits: { burst: 200 }", "auth: off",
    ])
    func `a setting of a later version may say what this one does`(settings: String) throws {
        #expect(try roomSettings(settings) == RoomSettings())
    }
}
