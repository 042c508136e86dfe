import Router
import Testing

@Suite struct ScalarSettingTests {
    @Test(arguments: [("on", true), ("true", true), ("off", false), ("false", false), (#""on""#, true)])
    func `a switch is on or off, or the booleans that YAML makes of them`(yaml: String, value: Bool) throws {
        #expect(try roomSettings("presence: \(yaml)").presence == value)
    }

    @Test(arguments: ["off", "false", #""off""#])
    func `off is nothing where nothing is possible`(yaml: String) throws {
        let settings = try roomSettings("page: \(yaml), limits: { members: \(yaml) }, ping: \(yaml)")
        #expect(settings.page == nil)
        #expect(settings.limits.members == nil)
        #expect(settings.ping == nil)
    }

    @Test(
        arguments: [
            ("languages: { a: b }", "1:55: `languages` should be a text, or a list of such, as in [a, b]"),
            (
                "languages: {a}",
                "1:55: `languages` should be a text (quote it if the braces belong to the text)"
            ),
            ("languages:", "1:44: `languages` has no value; it should be a text, or a list of such"),
            ("languages: [en, [de]]", "1:60: `languages` should be a text"),
        ]
    )
    func `what is no list is told what one is`(setting: String, problem: String) {
        #expect(
            problems("routes: { /: { handler: page, template: x, \(setting) } }")
                == [problem]
        )
    }

    @Test func `an item that is missing is told at its dash`() {
        let yaml = "routes:\n  /:\n    handler: page\n    template: x\n    languages:\n      - en\n      -\n"
        #expect(problems(yaml) == ["7:7: `languages` has no value; it should be a text"])
    }

    @Test func `a required value may not be empty`() {
        let words = "`template` is empty; it should be a text"
        #expect(problems("routes: { /: { handler: page, template: \"\" } }") == ["1:41: \(words)"])
    }

    @Test func `a group that is off below begins with its defaults again`() throws {
        let file = try routesFile(
            """
            defaults: { ping: off }
            routes:
              /a: room
              /b: { handler: room, ping: on }
              /c: { handler: room, ping: { interval: 5s } }
            """
        )
        let found = file.routes.compactMap { $0.settings as? RoomSettings }.map(\.ping)
        var quick = PingSettings()
        quick.interval = .seconds(5)
        #expect(found == [nil, PingSettings(), quick])
    }

    @Test(arguments: [("[en, de]", ["en", "de"]), ("de", ["de"]), ("[]", []), (#""""#, [""])])
    func `a list may be written as one scalar`(yaml: String, expected: [String]) throws {
        let file = try routesFile("routes: { /: { handler: page, template: x, languages: \(yaml) } }")
        #expect((file.routes.first?.settings as? PageSettings)?.languages == expected)
    }

    @Test(
        arguments: [
            ("presence: yes", "`presence` should be on or off (write on)"),
            ("presence: 0", "`presence` should be on or off (write off)"),
            ("presence: maybe", "`presence` should be on or off"),
            ("presence: [on]", "`presence` should be on or off"),
            ("page: [a]", "`page` should be a text, or off"),
            ("page: {name}", "`page` should be a text, or off (quote it if the braces belong to the text)"),
            ("page: ~", "`page` has no value; it should be a text, or off"),
            ("ping: soon", "`ping` should be a mapping, as in `ping: { interval: … }`"),
            (
                "history: off",
                "`history` cannot be off; it should be a mapping, as in `history: { size: … }`"
            ),
            ("limits: { members: many }", "`members` should be a whole number, or off"),
            ("limits: { members: 1.5 }", "`members` should be a whole number, or off"),
            ("limits: { members: no }", "`members` should be a whole number, or off (write off)"),
            ("limits: { members: unlimited }", "`members` should be a whole number, or off (write off)"),
            ("history: { size: off }", "`size` cannot be off; it should be a whole number"),
            ("history: { size: none }", "`size` cannot be off; it should be a whole number"),
            ("history: { size: $SIZE }", "`size` should be a whole number (write ${SIZE})"),
            (
                "ping: { interval: off }",
                "`interval` cannot be off; it should be a duration such as 25s or 10m (`ping: off` turns it off)"
            ),
            (
                "limits: { message: off }",
                "`message` cannot be off; it should be a size such as 64KiB or 1MiB"
            ),
            (
                "lag: { then: disconect }",
                "`then` should be one of disconnect, oldest, latest (did you mean `disconnect`?)"
            ),
        ]
    )
    func `a value of another type is told what should stand there`(settings: String, words: String) {
        let found = problems("routes: { /r: { handler: room, \(settings) } }")
        #expect(found.map { $0.split(separator: ": ", maxSplits: 1).last.map(String.init) } == [words])
    }
}
