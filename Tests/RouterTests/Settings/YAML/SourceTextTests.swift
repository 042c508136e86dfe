import Testing

@testable import Router

@Suite struct SourceTextTests {
    @Test func `lines end with what editors take for an end`() {
        let source = SourceText(Array("a\nb\r\nc\rd\u{2028}e\u{85}f".utf8))
        #expect(source.lineCount == 4)
        #expect((1...5).map(source.line) == ["a", "b", "c", "d\u{2028}e\u{85}f", ""])
    }

    @Test(arguments: [1, 10, 300, 5000])
    func `characters are counted, on a line of any length`(count: Int) {
        let emoji = "👩🏽‍🚀"
        let scalars = emoji.unicodeScalars.count
        let source = SourceText(Array((String(repeating: emoji, count: count) + "xyz").utf8))
        let start = YAMLEvent.Position(line: 0, column: count * scalars)
        let mark = source.mark(from: start, to: start.moved(by: 3))
        #expect(mark == SourceMark(line: 1, column: count + 1, length: 3))
    }

    @Test(arguments: [("e\u{301}", 2), ("🇩🇪", 2), ("é", 1), ("x", 1)])
    func `a place within any long line is found from every side`(character: String, scalars: Int) {
        let source = SourceText(Array(String(repeating: character, count: 1000).utf8))
        for place in stride(from: 0, to: 1000, by: 37) {
            let start = YAMLEvent.Position(line: 0, column: place * scalars)
            let mark = source.mark(from: start, to: start.moved(by: scalars))
            #expect(mark == SourceMark(line: 1, column: place + 1))
        }
    }

    @Test func `of a long line the part around a mark is shown, with a sign where it is cut`() {
        let line = (0..<1000).map { "ä\($0 % 10)" }.joined()
        let source = SourceText(Array(line.utf8))
        let (before, rest) = source.excerpt(around: SourceMark(line: 1, column: 1001), atMost: 20)
        #expect(before == "…ä5ä6ä7ä8ä9")
        #expect(rest == "ä0ä1ä2ä3ä4…")
        let (none, beginning) = source.excerpt(around: SourceMark(line: 1, column: 1), atMost: 6)
        #expect(none == "")
        #expect(beginning == "ä0ä1ä2…")
    }

    @Test func `one letter with a million accents is shown in part`() {
        let letter = "a" + String(repeating: "\u{301}", count: 1_000_000)
        let source = SourceText(Array("x\(letter)y".utf8))
        let (before, rest) = source.excerpt(around: SourceMark(line: 1, column: 2), atMost: 160)
        #expect(before == "x")
        #expect(rest.utf8.count < 20_000)
    }

    @Test func `many places of one long line cost no quadratic time`() {
        let source = SourceText(Array(String(repeating: "🍵,", count: 200_000).utf8))
        let took = ContinuousClock().measure {
            for place in 0..<50_000 {
                let start = YAMLEvent.Position(line: 0, column: place * 8)
                #expect(source.mark(from: start, to: start).column == place * 8 + 1)
            }
        }
        #expect(took < .seconds(30))
    }
}
