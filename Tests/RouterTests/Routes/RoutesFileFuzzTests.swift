import Router
import Testing

/// Whatever the bytes, the answer is a file or a report of problems, and soon.
@Suite struct RoutesFileFuzzTests {
    private static let seedFile = """
        server: { listen: [":8080", "unix:/a"], loops: auto, drain: { timeout: 5s } }
        admin: { listen: off }
        x-a: &a { size: 3, bytes: 1MiB }
        defaults: { origins: any, history: *a }
        routes:
          /: { handler: page, template: "a\\x41", room: /chat, languages: [a, b], pace: 9/m }
          /chat: { handler: room, history: { <<: *a, size: 4 }, page: ${X:-y} }
          /rooms/{name}: room
          /files/*: echo
        """

    @Test func `random bytes are answered`() {
        var random = SeededRandom(seed: 1)
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            expectAnswer(bytes)
        }
    }

    @Test func `random words of YAML are answered`() {
        let words = [
            "routes", ":", " ", "\n", "  ", "{", "}", "[", "]", ",", "&a", "*a", "<<", "-", "|", ">", "\"",
            "'", "#",
            "?", "!", "%", "/", "room", "page", "handler", "\t", "${X}", "~", "off", "---", "...", "é", "🧑‍🚀",
            "\r\n",
        ]
        var random = SeededRandom(seed: 2)
        for _ in 0..<4000 {
            let count = Int.random(in: 1...40, using: &random)
            let text = (0..<count).compactMap { _ in words.randomElement(using: &random) }.joined()
            expectAnswer(Array(text.utf8))
        }
    }

    @Test func `a file with bytes changed, left out or doubled is answered`() {
        var random = SeededRandom(seed: 3)
        for _ in 0..<2000 {
            var bytes = Array(Self.seedFile.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0...3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 20)], at: place)
                default: bytes.removeLast(min(bytes.count - 1, 10))
                }
            }
            expectAnswer(bytes)
        }
    }

    @Test func `a large file of nothing but mistakes is answered within seconds`() {
        let manyKeys =
            "routes: {" + (0..<10_000).map { "/k\($0): { handler: room, zzz: 1 }" }.joined(separator: ", ")
            + "}"
        let oneLongWord = "routes: { /r: { handler: \(String(repeating: "é", count: 500_000)) } }"
        let manyLines = String(repeating: "a: b\n", count: 50_000)
        let took = ContinuousClock().measure {
            for text in [manyKeys, oneLongWord, manyLines] { expectAnswer(Array(text.utf8)) }
        }
        #expect(took < .seconds(30))
    }

    /// Each problem has a place within the file and a report that can be printed.
    private func expectAnswer(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
        do throws(RoutesFileProblems) {
            let file = try RoutesFile(reading: bytes, named: "f", handlers: .testing)
            #expect(!file.routes.isEmpty, sourceLocation: sourceLocation)
        } catch {
            #expect(!error.all.isEmpty, sourceLocation: sourceLocation)
            for problem in error.all {
                #expect(problem.mark.line >= 1 && problem.mark.column >= 1, sourceLocation: sourceLocation)
                #expect(!problem.words.isEmpty, sourceLocation: sourceLocation)
            }
            #expect(error.description.utf8.count > error.all.count, sourceLocation: sourceLocation)
        }
    }
}
