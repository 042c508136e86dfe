import Testing

@testable import ChatApp

@Suite struct LineSplitterTests {
    private func lines(_ pieces: [[UInt8]]) -> [String] {
        var splitter = LineSplitter()
        var lines = pieces.flatMap { splitter.take($0) }
        if let last = splitter.finish() { lines.append(last) }
        return lines.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(
        arguments: [
            ("", []), ("\n\r\n\n", []), ("one", ["one"]), ("one\n", ["one"]),
            ("one\r\ntwo\r\n", ["one", "two"]),
            ("one\n\ntwo", ["one", "two"]), (" \n", [" "]), ("a\rb\n", ["a\rb"]), ("a\r", ["a"]),
            ("a\r\r\n", ["a\r"]),
        ] as [(String, [String])]
    )
    func `lines are cut in whatever pieces they come, and empty ones left out`(text: String, lines: [String])
    {
        let bytes = Array(text.utf8)
        #expect(self.lines([bytes]) == lines)
        #expect(self.lines(bytes.map { [$0] }) == lines)
    }

    @Test func `what is not yet a line is counted`() {
        var splitter = LineSplitter()
        _ = splitter.take(Array("one\ntwo".utf8))
        #expect(splitter.pendingCount == 3)
    }
}
