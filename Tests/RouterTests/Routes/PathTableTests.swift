import Router
import Testing

@Suite struct PathTableTests {
    @Test(arguments: ["/caf\u{e9}", "/caf\u{e9}/{x}"])
    func `two normal forms of a letter are two paths, with parameters and without`(pattern: String) throws {
        var table = PathTable<Int>()
        table.insert(1, at: try PathPattern(pattern))
        let path = pattern.replacing("{x}", with: "1")
        let other = path.replacing("\u{e9}", with: "e\u{301}")
        guard case .found(1, _) = table.lookup(try RequestPath(path)),
            case .notFound = table.lookup(try RequestPath(other))
        else {
            Issue.record("found by another form")
            return
        }
        #expect(table.insert(2, at: try PathPattern(pattern.replacing("\u{e9}", with: "e\u{301}"))) == nil)
    }

    private static let patterns = [
        "/", "/chat", "/rooms/", "/rooms/{name}", "/rooms/lobby", "/rooms/{name}/log", "/a/b/*", "/a/{x}/c",
        "/a/{x}", "/a/b/c/d", "/files/*", "/{any}/x",
    ]

    @Test(
        arguments: [
            ("/", "/", [:]),
            ("/chat", "/chat", [:]),
            ("/chat?x", "/chat", [:]),
            ("/ch%61t", "/chat", [:]),
            ("/rooms/", "/rooms/", [:]),
            ("/rooms/tea", "/rooms/{name}", ["name": "tea"]),
            ("/rooms/t%20a", "/rooms/{name}", ["name": "t a"]),
            ("/rooms/lobby", "/rooms/lobby", [:]),
            ("/rooms/lobby/log", "/rooms/{name}/log", ["name": "lobby"]),
            ("/a/b/c", "/a/b/*", ["*": "c"]),
            ("/a/b/c/d", "/a/b/c/d", [:]),
            ("/a/b/c/d/e", "/a/b/*", ["*": "c/d/e"]),
            ("/a/b", "/a/{x}", ["x": "b"]),
            ("/a/z/c", "/a/{x}/c", ["x": "z"]),
            ("/a/x", "/a/{x}", ["x": "x"]),
            ("/files/", "/files/*", ["*": ""]),
            ("/files/a//b/", "/files/*", ["*": "a//b/"]),
            ("/chat/x", "/{any}/x", ["any": "chat"]),
        ] as [(String, String, PathParameters)]
    )
    func `a literal goes before a parameter before a star, from the left`(
        target: String,
        pattern: String,
        parameters: PathParameters
    ) throws {
        guard case .found(let value, let found) = try table(Self.patterns).lookup(RequestPath(target)) else {
            Issue.record("nothing found")
            return
        }
        #expect(value == pattern)
        #expect(found == parameters)
    }

    @Test(
        arguments: [
            ("/chat/", "/chat"), ("/files", "/files/"), ("/a/b/", nil), ("/rooms/tea/log/", "/rooms/tea/log"),
            ("/rooms", "/rooms/"), ("/ch%61t/?x", "/ch%61t"), ("/a/z/", "/a/z"), ("//", "/"),
        ] as [(String, String?)]
    )
    func `only the other slash is there`(target: String, other: String?) throws {
        let outcome = try table(Self.patterns).lookup(RequestPath(target))
        switch outcome {
        case .otherSlash(let path): #expect(path == other)
        case .found: #expect(other == nil)
        case .notFound: Issue.record("nothing found")
        }
    }

    @Test(arguments: [
        "/Chat", "/chat//", "/nothing", "/rooms//log", "//chat/", "/rooms/tea/late", "/a",
    ])
    func `what no pattern matches is not found`(target: String) throws {
        guard case .notFound = try table(Self.patterns).lookup(RequestPath(target)) else {
            Issue.record("found")
            return
        }
    }

    @Test(
        arguments: [
            ("/rooms/{a}", "/rooms/{b}"), ("/x", "/x"), ("/{a}/{b}/*", "/{c}/{d}/*"), ("/", "/"),
        ]
    )
    func `patterns of the same shape tie, and the first stays`(first: String, second: String) throws {
        var table = PathTable<Int>()
        #expect(try table.insert(1, at: PathPattern(first)) == nil)
        let taken = try #require(try table.insert(2, at: PathPattern(second)))
        #expect(taken.pattern.text == first)
        #expect(taken.value == 1)
        #expect(table.entries.map(\.value) == [1])
    }

    @Test(arguments: [("/rooms/{a}", "/rooms/*"), ("/x", "/x/"), ("/x/*", "/x/"), ("/{a}", "/*")])
    func `patterns of another shape do not tie`(first: String, second: String) throws {
        #expect(try table([first, second]).entries.count == 2)
    }

    @Test func `the listing stands in matching order`() throws {
        let shuffled = [
            "/*", "/{b}/x", "/{a}", "/rooms/*", "/rooms/{name}", "/rooms/lobby", "/rooms", "/{a}/{c}", "/",
        ]
        #expect(
            try table(shuffled).entries.map(\.pattern.text) == [
                "/", "/rooms", "/rooms/lobby", "/rooms/{name}", "/rooms/*", "/{a}", "/{b}/x", "/{a}/{c}",
                "/*",
            ]
        )
    }

    /// Against the rule as written down: of all patterns that match, the first of the matching order wins.
    @Test func `the tree finds what trying each pattern in order finds`() throws {
        var random = SeededRandom(seed: 7)
        for _ in 0..<300 {
            let patterns = (0..<Int.random(in: 1...12, using: &random)).compactMap { _ in
                try? PathPattern(path(of: ["a", "b", "{x}", "{y}", "c"], ending: ["", "*", "a"], &random))
            }
            var table = PathTable<String>()
            for pattern in patterns { table.insert(pattern.text, at: pattern) }
            for _ in 0..<40 {
                let target = path(of: ["a", "b", "c", "d", ""], ending: ["", "a", "d"], &random)
                let segments = try RequestPath(target).segments
                let expected = table.entries.first { matches($0.pattern, segments) }?.value
                if case .found(let value, _) = try table.lookup(RequestPath(target)) {
                    #expect(value == expected, "\(target) among \(patterns.map(\.text))")
                } else {
                    #expect(expected == nil, "\(target) among \(patterns.map(\.text))")
                }
            }
        }
    }

    @Test func `a search is bounded by the number of patterns`() throws {
        var table = PathTable<Int>()
        // every prefix of literals and parameters that could be tried, and none that ends
        for choice in 0..<1024 {
            let segments = (0..<10).map { choice >> $0 & 1 == 0 ? "a" : "{p\($0)}" }
            try table.insert(choice, at: PathPattern("/" + segments.joined(separator: "/") + "/end"))
        }
        let target = try RequestPath("/" + Array(repeating: "a", count: 10).joined(separator: "/") + "/none")
        let clock = ContinuousClock()
        let took = clock.measure {
            for _ in 0..<10 { _ = table.lookup(target) }
        }
        #expect(took < .seconds(2))
    }

    private func table(_ patterns: [String]) throws -> PathTable<String> {
        var table = PathTable<String>()
        for pattern in patterns { try table.insert(pattern, at: PathPattern(pattern)) }
        return table
    }

    private func path(of words: [String], ending: [String], _ random: inout SeededRandom) -> String {
        let count = Int.random(in: 0...3, using: &random)
        let middle = (0..<count).compactMap { _ in words.randomElement(using: &random) }
        return "/" + (middle + [ending.randomElement(using: &random) ?? ""]).joined(separator: "/")
    }

    private func matches(_ pattern: PathPattern, _ segments: [Substring]) -> Bool {
        for (index, segment) in pattern.segments.enumerated() {
            if segment == .rest { return index < segments.count }
            guard index < segments.count else { return false }
            switch segment {
            case .literal(let text) where text != segments[index]: return false
            case .parameter where segments[index].isEmpty: return false
            default: continue
            }
        }
        return pattern.segments.count == segments.count
    }
}
