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
            ("limits: { members: many }", "`members` should be a whole number, or off"),
            ("limits: { members: 1.5 }", "`members` should be a whole number, or off"),
            ("limits: { members: 99999999999999999999 }", "`members` should be a whole number, or off"),
            ("history: { size: off }", "`size` should be a whole number"),
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
