import Testing

@testable import Router

@Suite struct YAMLSyntaxAdviceTests {
    @Test(
        arguments: [
            ("a: {b: c\nd: e", "1:4-1: this `{` is never closed"),
            ("a: {\n  b: c\n  d: e\n}", "3:3-1: a `,` is missing before `d`"),
            ("{ a: b c: d }", "1:8-1: a `,` is missing before `c`, or the value is to be quoted"),
            ("{ a: b: c }", "1:6-4: quote it: \"b: c\""),
            ("{ a: \"b\" c }", "1:10-1: behind a closing quote comes `,` or `}`"),
            ("{ a: [b] c }", "1:10-1: a `,` or `}` should stand before this"),
            ("{ a: b ]", "1:8-1: this `]` does not close the `{` at column 1"),
            ("{ a: b,\n  c: [d }", "2:9-1: this `}` does not close the `[` at column 6"),
            ("{ a: [b,\n c } }", "2:4-1: this `}` does not close the `[` on line 1"),
            ("a: [b", "1:4-1: this `[` is never closed"),
            ("a: {b: c\n\n", "1:4-1: this `{` is never closed"),
            ("{ a: ${NAME} }", "1:6-7: quote it: \"${NAME}\""),
            ("{ a: b${X}c${Y}d, e: f }", "1:6-11: quote it: \"b${X}c${Y}d\""),
            ("{ /a/{x}/b/{y}: room }", "1:3-12: quote it: \"/a/{x}/b/{y}\""),
        ]
    )
    func `in braces and brackets it is told what is missing, or what to quote`(yaml: String, told: String) {
        #expect(advice(yaml) == told)
    }

    @Test(
        arguments: [
            ("a: [::1]:80", "1:4-8: quote it: \"[::1]:80\""),
            ("{ a: :80 }", "1:6-3: quote it: \":80\""),
            ("{ a: b,, c: d }", "1:8-1: this `,` is one too many"),
            ("{ a: b, c: ] }", "1:12-1: this `]` does not close the `{` before it"),
            ("a: ]", "1:4-1: this `]` closes nothing"),
            ("a: {b: c}}", "1:10-1: this `}` closes nothing"),
            ("a: @x y", "1:4-4: quote it: \"@x y\""),
            ("{ a: @x, b: c }", "1:6-2: quote it: \"@x\""),
            ("a: `x`", "1:4-3: a value that begins with a backtick needs quotes"),
            ("```yaml\na: b", "1:1-7: a fence of Markdown stands here; remove it"),
            ("a: *:80", "1:4-4: quote it: \"*:80\""),
            ("a: & b", "1:4-1: `&` wants a name right behind it, as in `&name`; a text with it needs quotes"),
            ("a: !e!b c", "1:4-4: the tag `!e!b` means nothing here; remove it"),
            ("a: !<b c", "1:4-3: the tag `!<b` means nothing here; remove it"),
            ("a: | b", "1:6-1: the text of `|` begins on the next line; here it needs quotes"),
            ("a: |0\n b", "1:5-1: a text below `|` or `>` is indented by at least 1"),
        ]
    )
    func `a value that cannot begin so is told with its quotes`(yaml: String, told: String) {
        #expect(advice(yaml) == told)
    }

    @Test(
        arguments: [
            ("a: \"x\ny", "1:4-1: this quote is never closed"),
            (
                "a: \"x\n---\nb\"",
                "1:4-1: a line of `---` or `...` cannot stand within quotes; is this quote closed?"
            ),
            (#"a: "C:\d""#, #"1:7-2: `\d` is no escape; a backslash is written `\\`, or use single quotes"#),
            (
                #"a: "\xzz""#,
                #"1:7-1: this escape stands for no character; a backslash is written `\\`, or use single quotes"#
            ),
            (
                #"a: "\ud800""#,
                #"1:7-1: this escape stands for no character; a backslash is written `\\`, or use single quotes"#
            ),
            ("a: \"b\" c", "1:8-1: this does not belong to the value before it; quote all of it"),
        ]
    )
    func `in quotes it is told what does not end, or is no escape`(yaml: String, told: String) {
        #expect(advice(yaml) == told)
    }

    @Test(
        arguments: [
            ("a: b: c", "1:4-4: quote it: \"b: c\""),
            (
                "a: /b: c",
                "1:4-5: `: ` stands twice on this line; begin a line of its own with `/b: c`"
            ),
            ("/a:b\n/c: d", "1:1-4: a space is missing after `:`, as in `/a: b`"),
            ("/a b\n/c: d", "1:1-4: a `:` is missing, as in `/a: b`"),
            ("a\n  b: c", "1:1-1: a `:` is missing, as in `a:`"),
            ("a: b\nc\nd: e", "2:1-1: a `:` is missing, as in `c:`"),
            ("a: b\nc:d\ne: f", "2:1-3: a space is missing after `:`, as in `c: d`"),
            ("a: b\n  c: d", "2:3-4: this line is indented further than line 1, which has a value already"),
            (
                "a:\n   b: 1\n  c: 2",
                """
                3:3-4: the indentation of this line fits none above it: \
                line 1 begins at column 1, line 2 begins at column 4
                """
            ),
            ("a: b\n- c", "2:1-3: an item of a list cannot stand among the keys of line 1"),
            (
                "- a\nb: c",
                "2:1-4: this line is no item of the list that begins on line 1, nor indented as what is above it"
            ),
            ("a: - b", "1:4-1: a list cannot begin here; begin a line with it"),
            ("a: ? b", "1:4-1: a value that begins with `?` needs quotes"),
            ("a:\n\tb: 1", "2:1-1: a tab cannot stand here; indent with spaces"),
            ("a:\n  b: 1\n\tc: 1", "3:1-1: a tab cannot stand here; indent with spaces"),
        ]
    )
    func `in lines it is told which colon or indentation is wrong`(yaml: String, told: String) {
        #expect(advice(yaml) == told)
    }

    @Test(
        arguments: [
            ("a: 1\n...\nb: 2", "3:1-4: `...` on line 2 ends the file; nothing may follow it"),
            (
                "  a: 1\nb: 2",
                "2:1-4: the first keys of a file stand in one column: line 1 begins at column 3"
            ),
            ("{ a: 1 }\nb: 2", "2:1-4: what stands above is the whole file; this does not belong to it"),
            ("%YAML 3.0\n---\na: 1", "1:1-1: a routes file is YAML 1.1 or 1.2; remove this line"),
            (
                "%A b\n---\na: {",
                "1:3-1: a line that begins with `%` is a directive, and this is none; remove it"
            ),
            (
                "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b",
                "1:1-12: a mark of a merge conflict stands here; keep one of the two sides"
            ),
        ]
    )
    func `at a file's edges it is told what does not belong to it`(yaml: String, told: String) {
        #expect(advice(yaml) == told)
    }

    @Test func `a key has a bound of its own`() {
        let key = String(repeating: "x", count: 1100)
        #expect(advice("\(key): 1")?.hasSuffix("a key has at most 1024 characters") == true)
        #expect(advice("a: 1\n\(key): 1")?.hasSuffix("a key has at most 1024 characters") == true)
    }

    /// The place, how much is underlined, and the words.
    private func advice(_ yaml: String) -> String? {
        let problems = YAMLDocument(Array(yaml.utf8)).problems
        guard problems.count == 1, let problem = problems.first else { return "\(problems.count) problems" }
        let mark = problem.mark(in: [:], or: SourceMark(line: 0, column: 0))
        return "\(mark.line):\(mark.column)-\(mark.length): \(problem.words)"
    }
}
