import Router
import Testing

@Suite struct SettingsTests {
    @Test(
        arguments: [
            undeclared(RoomSettings.self), undeclared(EchoSettings.self), undeclared(PageSettings.self),
            undeclared(LimitSettings.self), undeclared(PingSettings.self), undeclared(ServerSettings.self),
            undeclared(DrainSettings.self), undeclared(ReloadSettings.self), undeclared(AdminSettings.self),
            undeclared(LogSettings.self),
        ]
    )
    func `every stored property has its row in the table`(type: (name: String, undeclared: Int)) {
        #expect(type.undeclared == 0, "\(type.name)")
    }

    @Test func `a route is read over defaults, which are read over what is built in, key by key`() throws {
        let file = try routesFile(
            """
            defaults: { history: { size: 7, age: off }, origins: any }
            routes:
              /r: { handler: room, history: { size: 9 } }
              /e: echo
            """
        )
        let room = try #require(file.routes.first?.settings as? RoomSettings)
        #expect(room.history.size == 9)
        #expect(room.history.age == nil)
        #expect(room.history.bytes == .mebibytes(1))
        #expect(room.origins == .any)
        #expect((file.routes.last?.settings as? EchoSettings)?.origins == .any)
    }

    @Test func `each value knows the line that set it`() throws {
        let file = try routesFile(
            """
            defaults:
              history: { size: 7, age: off }
            routes:
              /r:
                handler: room
                history: { size: 9 }
            """
        )
        let origins = try #require(file.routes.first?.origins)
        #expect(origins["history.size"] == SourceMark(line: 6, column: 22, length: 1))
        #expect(origins["history.age"] == SourceMark(line: 2, column: 28, length: 3))
        #expect(origins["history.bytes"] == nil)
        #expect(origins["history"]?.line == 6)
    }

    @Test(
        arguments: [
            ("histroy: { size: 1 }", "handler `room` has no setting `histroy` (did you mean `history`?)"),
            ("zzz: 1", "handler `room` has no setting `zzz` (`router handlers room` lists them)"),
            ("history: { sise: 1 }", "`history` has no setting `sise` (did you mean `size`?)"),
            (
                "history: { presence: on }",
                "`presence` is not a setting of `history`; it belongs one level up"
            ),
            ("size: 1", "`size` is not a setting of handler `room`; it belongs one level down, in `history`"),
            (
                "bytes: 1MiB",
                "`bytes` is not a setting of handler `room`; it belongs one level down, in `history` or `lag`"
            ),
            ("routes: 1", "`routes` is a section; it belongs at the top of the file"),
        ]
    )
    func `an unknown key is told at the key, with what was meant`(settings: String, words: String) {
        #expect(problems("routes: { /r: { handler: room, \(settings) } }").first?.hasSuffix(words) == true)
    }

    @Test func `a key that is set twice is told, with the line of the first`() {
        let yaml = "routes:\n  /r:\n    handler: room\n    page: a\n    page: b"
        #expect(problems(yaml) == ["5:5: `page` is set twice; it stands on line 4 already"])
    }

    @Test func `a required key that is missing is told at the path`() {
        let words = "handler `page` needs `template`: A built-in template, or a file"
        #expect(
            problems("routes:\n  /: page\n  /b: { handler: page }") == ["2:3: \(words)", "3:3: \(words)"]
        )
    }

    @Test func `a required key may stand in defaults, and a misspelt one is not also missing`() throws {
        _ = try routesFile("defaults: { template: x }\nroutes: { /: page }")
        #expect(problems("routes: { /: { handler: page, tmplate: x } }").count == 1)
    }

    @Test func `a rule between two settings is told at the one that the file sets`() {
        let words = "`limits.message` (64KiB) is more than `lag.bytes` (4KiB)"
        #expect(problems("routes: { /r: { handler: room, lag: { bytes: 4KiB } } }") == ["1:46: \(words)"])
        let both = "routes: { /r: { handler: room, lag: { bytes: 4KiB }, limits: { message: 64KiB } } }"
        #expect(problems(both) == ["1:73: \(words)"])
        let shared = "defaults: { lag: { bytes: 4KiB } }\nroutes: { /r: room, /s: room }"
        #expect(problems(shared) == ["1:27: \(words)"])
    }

    @Test func `settings are written as the file would have them`() {
        #expect(PingSettings().written == "{ interval: 25s, timeout: 20s }")
        #expect(
            LimitSettings().written
                == "{ message: 64KiB, rate: off, burst: 200, rate_patience: 10s, members: 10000 }"
        )
    }

    @Test func `a bare value stands for the setting that a group names`() throws {
        let handlers = HandlerList([AnyHandlerKind(GateHandler.self)])
        let bytes = Array(
            "routes: { /a: { handler: gate, key: secret }, /b: { handler: gate, key: { file: f } } }".utf8
        )
        let file = try RoutesFile(reading: bytes, named: "f", handlers: handlers)
        #expect(file.routes.compactMap { ($0.settings as? GateSettings)?.key.file } == ["secret", "f"])
    }
}

private func undeclared<S: Settings>(_: S.Type) -> (name: String, undeclared: Int) {
    ("\(S.self)", Mirror(reflecting: S()).children.count - S.table.count { $0.hasProperty })
}

private struct KeySettings: Settings {
    var file = ""
    static let table: [Setting<Self>] = [Setting("file", \.file, required: true, "Where it is.")]
    static let bareKey: String? = "file"
}

private struct GateSettings: OpenRouteSettings {
    var key = KeySettings()
    static let table: [Setting<Self>] = [Setting("key", \.key, "The key.")]
}

private struct GateHandler: SilentHandler {
    static let name = "gate"
    static let summary = "Opens."
    init(_ settings: GateSettings, in route: RouteContext) {}
}
