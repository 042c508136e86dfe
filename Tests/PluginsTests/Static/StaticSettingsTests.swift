import Router
import Testing

@testable import Plugins

@Suite struct StaticSettingsTests {
    private let handlers = HandlerList([AnyHandlerKind(StaticHandler.self)])

    private func file(_ settings: String) throws -> RoutesFile {
        let yaml = "routes: { '/files/*': { handler: static\(settings) } }"
        return try RoutesFile(reading: Array(yaml.utf8), named: "f", handlers: handlers)
    }

    private func settings(_ settings: String) throws -> StaticSettings {
        try #require(try file(settings).routes.first?.settings as? StaticSettings)
    }

    @Test func `only the folder has to be said`() throws {
        let settings = try settings(", root: public")
        #expect(settings.root == "public")
        #expect(settings.index == "index.html")
        #expect(settings.cacheControl == "no-cache")
        #expect(settings.precompressed)
    }

    @Test(arguments: [
        ("1s", "public, max-age=1"), ("1h", "public, max-age=3600"), ("366d", "public, max-age=31622400"),
    ])
    func `a time to keep is told to caches in seconds`(cache: String, field: String) throws {
        #expect(try settings(", root: a, cache: \(cache)").cacheControl == field)
    }

    @Test func `off takes index, cache and precompressed files away`() throws {
        let settings = try settings(", root: a, index: off, cache: off, precompressed: off")
        #expect(settings.index == nil)
        #expect(settings.cache == nil)
        #expect(!settings.precompressed)
    }

    @Test(
        arguments: [
            ("", "needs `root`"), (", root: ''", "`root` is empty"), (#", root: "a\0b""#, "NUL"),
            (", root: a, index: ''", "write off"), (", root: a, index: a/b.html", "without a path"),
            (", root: a, index: .hidden", "begins with a dot"), (", root: a, cache: 500ms", "1s"),
            (", root: a, cache: 400d", "366d"), (", root: a, cache: 60", "60s"),
            (", root: a, precompressed: maybe", "on or off"), (", root: a, roots: b", "no setting `roots`"),
        ]
    )
    func `a wrong value is told with what would be right`(settings: String, words: String) {
        let problems = #expect(throws: RoutesFileProblems.self) { try file(settings) }
        #expect(problems?.all.count == 1)
        #expect(problems?.all.first?.words.contains(words) == true, "\(problems?.description ?? "")")
    }

    @Test func `every setting is in the table`() {
        #expect(
            Mirror(reflecting: StaticSettings()).children.count
                == StaticSettings.table.count { $0.hasProperty }
        )
    }
}
