import Testing

@testable import Router

@Suite struct YAMLDocumentTests {
    @Test(
        arguments: [
            ("a: 1\n---\nb: 1", "2:1: a second document begins here; a routes file is one"),
            ("a: *b", "1:4: no value above is marked `&b` (a text that begins with `*` is to be quoted)"),
            ("b: &name 1\na: *nam", "2:4: no value above is marked `&nam` (did you mean `*name`?)"),
            ("a: &b [*b]", "1:8: `*b` stands inside the very value that it names"),
            ("[a]: b", "1:1: a key should be a word"),
            ("a: {{b}}", "1:5: a key should be a word (quote it if the braces belong to a text)"),
            ("a: !secret b", "1:4: the tag `!secret` means nothing here; remove it"),
            ("a: !!binary b", "1:4: the tag `!!binary` means nothing here; remove it"),
            ("&a b: c", "1:1: an anchor cannot stand before a key; it marks a value"),
            ("<<: 5", "1:5: `<<` takes mappings, as in `<<: *name`"),
            ("a: 1\nb: { c: 1, c: 2 }", "2:12: `c` is set twice; it stands at column 6 already"),
            ("a: 1\na: 2", "2:1: `a` is set twice; it stands on line 1 already"),
        ]
    )
    func `YAML of which we take no more than we need is told where it stands`(
        yaml: String,
        problem: String
    ) {
        #expect(read(yaml).problems == [problem])
    }

    @Test func `the first of two documents is read on`() {
        let found = read("a: 1\n---\nb: 2")
        #expect(shown(found.root) == "{a: 1}")
        #expect(found.problems.count == 1)
    }

    @Test(arguments: ["a: !!str b", "a: !!int b", "a: !!map {}", "a: !!seq []", "a: !!null ~", "a: ! b"])
    func `the tags of YAML itself change nothing`(yaml: String) {
        #expect(read(yaml).problems.isEmpty)
    }

    @Test func `a list or mapping stands where it is named, what is in it where it is written`() throws {
        guard case .mapping(let entries)? = read("a: &a { b: c }\nd: *a").root?.content,
            case .mapping(let inner)? = entries.last?.value.content
        else {
            Issue.record("no mapping")
            return
        }
        #expect(entries.last?.value.mark == SourceMark(line: 2, column: 4, length: 2))
        #expect(inner.first?.value.mark == SourceMark(line: 1, column: 12))
    }

    @Test(arguments: ["", "\n\n", "# nothing\n", "---\n", "~", "Null", "NULL"])
    func `a file without a value has no root and no problem of its own`(yaml: String) {
        let document = YAMLDocument(Array(yaml.utf8))
        #expect(document.root == nil)
        #expect(document.problems.isEmpty)
    }

    @Test(
        arguments: [
            ([0x61, 0x3A, 0x20, 0x00], "1:4: a NUL byte stands here; a routes file is a text"),
            ([0x61, 0x0A, 0xC3, 0x28], "2:1: byte 0xC3 is not UTF-8; save the file as UTF-8"),
            ([0x61, 0xE2, 0x82], "1:2: byte 0xE2 is not UTF-8; save the file as UTF-8"),
            ([0xFF, 0xFE, 0x61, 0x00], "1:1: the file looks like UTF-16; save it as UTF-8"),
            ([0x61, 0x00, 0x3A, 0x00], "1:1: the file looks like UTF-16; save it as UTF-8"),
            ([0x00, 0x61], "1:1: the file looks like UTF-16; save it as UTF-8"),
            (
                [0x61, 0xE2, 0x80, 0xA8],
                "1:2: the character U+2028 ends a line for YAML and for no editor; remove it"
            ),
            (
                [0x61, 0xC2, 0x85],
                "1:2: the character U+0085 ends a line for YAML and for no editor; remove it"
            ),
            ([0x61, 0x1B], "1:2: the character U+001B may not stand in YAML; remove it"),
            ([0x61, 0xEF, 0xBB, 0xBF], "1:2: the character U+FEFF may not stand in YAML; remove it"),
        ] as [([UInt8], String)]
    )
    func `bytes that are no text are told where they stand`(bytes: [UInt8], problem: String) {
        #expect(told(YAMLDocument(bytes)) == [problem])
    }

    @Test(arguments: ["\u{feff}a: [b, c]\nd: e", "a: [b, c]\r\nd: e\r\n", "a:\t[b,\tc]\nd:\te"])
    func `a byte order mark, CRLF and tabs between words make no difference`(yaml: String) {
        let document = YAMLDocument(Array(yaml.utf8))
        #expect(document.problems.isEmpty)
        #expect(shown(document.root) == "{a: [b, c], d: e}")
        #expect(document.source.line(2).hasPrefix("d:"))
    }

    @Test func `a merge takes what is not set here, the first of a list wins`() {
        let yaml = """
            x: &x { a: 1, b: 1 }
            y: &y { b: 2, c: 2, d: 2 }
            z: { <<: [*x, *y], d: 9 }
            """
        #expect(shown(YAMLDocument(Array(yaml.utf8)).root).hasSuffix("z: {d: 9, a: 1, b: 1, c: 2}}"))
    }

    @Test func `nesting has a bound, with aliases unfolded`() {
        let within = String(repeating: "[", count: 31) + String(repeating: "]", count: 31)
        #expect(read("a: " + within).problems.isEmpty)
        #expect(read("a: [" + within + "]").problems == ["1:35: this is nested deeper than 32 levels"])
        #expect(
            read("a: &a \(within.dropFirst(8).dropLast(8))\nb: [[[[[[[[[*a]]]]]]]]]").problems == [
                "2:13: this is nested deeper than 32 levels"
            ]
        )
        #expect(
            read(String(repeating: "[", count: 100_000)).problems == [
                "1:33: this is nested deeper than 32 levels"
            ]
        )
    }

    @Test func `nine lines of aliases to aliases are refused at once`() {
        var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let names = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            yaml += "a\(level): &a\(level) [\(names)]\n"
        }
        #expect(read(yaml).problems == ["6:10: the file holds more than 100000 values, aliases unfolded"])
    }

    @Test func `a file beyond 2 MiB is refused unread`() {
        let bytes = [UInt8](repeating: UInt8(ascii: "#"), count: (2 << 20) + 1)
        #expect(told(YAMLDocument(bytes)) == ["1:1: the file is larger than 2MiB"])
    }

    @Test(
        arguments: [
            ("größe: 1", "größe", SourceMark(line: 1, column: 8)),
            ("🧑‍🚀🧑‍🚀: abc", "", SourceMark(line: 1, column: 5, length: 3)),
            ("a: \"b c\" # d", "", SourceMark(line: 1, column: 4, length: 5)),
            ("a: |\n  b\n", "", SourceMark(line: 1, column: 4)),
            ("a: b\n  c\n", "", SourceMark(line: 1, column: 4)),
            ("a: { b: c }", "", SourceMark(line: 1, column: 4, length: 8)),
            ("a: { b: c,\n d: e }", "", SourceMark(line: 1, column: 4, length: 7)),
            ("a:\n  b: c", "", SourceMark(line: 2, column: 3)),
            ("a:\n  long: c", "", SourceMark(line: 2, column: 3, length: 4)),
        ] as [(String, String, SourceMark)]
    )
    func `a mark counts characters and underlines what stands on its line`(
        yaml: String,
        key: String,
        mark: SourceMark
    ) throws {
        guard case .mapping(let entries)? = YAMLDocument(Array(yaml.utf8)).root?.content else {
            Issue.record("no mapping")
            return
        }
        #expect(entries.first?.value.mark == mark)
    }

    private func read(_ yaml: String) -> (root: YAMLNode?, problems: [String]) {
        let document = YAMLDocument(Array(yaml.utf8))
        return (document.root, told(document))
    }

    private func told(_ document: YAMLDocument) -> [String] {
        document.problems.map { problem in
            let mark = problem.mark(in: [:], or: SourceMark(line: 0, column: 0))
            return "\(mark.line):\(mark.column): \(problem.words)"
        }
    }

    private func shown(_ node: YAMLNode?) -> String {
        switch node?.content {
        case .scalar(let text): text
        case .sequence(let items): "[" + items.map(shown).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { "\($0.key): \(shown($0.value))" }.joined(separator: ", ") + "}"
        case .nothing: "~"
        case .faulty: "!"
        case nil: ""
        }
    }
}
