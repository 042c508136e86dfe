import Testing

@testable import Router

@Suite struct YAMLFaultTests {
    /// Were libyaml to change its words, our sentences would no longer be found.
    @Test(
        arguments: [
            (.noCommaOrBrace, "{ a: b ]"), (.noCommaOrBracket, "[a}"), (.noValue, "{ a: b,, c: d }"),
            (.noKey, "a: b\n- c"), (.noDash, "- a\nb: c"), (.noColon, "a: b\nc\nd: e"),
            (.misplacedColon, "a: b: c"), (.misplacedDash, "a: - b"), (.misplacedQuestionMark, "a: ? b"),
            (.noToken, "a: @x"), (.unclosedQuote, "a: \"b"), (.documentMarkInQuote, "a: \"x\n---\nb\""),
            (.unknownEscape, #"a: "\d""#), (.unfinishedEscape, #"a: "\xzz""#),
            (.escapeOfNoCharacter, #"a: "\ud800""#), (.wordsBehindBlockSign, "a: | b"),
            (.zeroIndentation, "a: |0\n b"), (.tabForIndentation, "a: |\n\tb"),
            (.tabInPlainText, "a:\n  b\n\tc"), (.noName, "a: *"), (.unknownTagHandle, "a: !e!b c"),
            (.noDocumentStart, "{ a: 1 }\nb: 2"), (.versionOfTheFuture, "%YAML 3.0\n---\na: 1"),
        ] as [(YAMLFault, String)]
    )
    func `each row is what libyaml says of some file`(fault: YAMLFault, yaml: String) throws {
        let error = #expect(throws: YAMLSyntaxError.self) {
            var events = try YAMLEventSource(Array(yaml.utf8))
            while true {
                if case .streamEnd = try events.next().kind { break }
            }
        }
        #expect(error?.problem == fault.rawValue)
    }

    @Test(arguments: YAMLFault.allCases)
    func `libyaml's own words are never told where a row says more`(fault: YAMLFault) {
        let position = YAMLEvent.Position(line: 0, column: 0)
        for text in ["", "a", "{", "}", ":", "\t"] {
            let error = YAMLSyntaxError(problem: fault.rawValue, position: position)
            let advice = YAMLSyntaxAdvice(error, in: SourceText(Array(text.utf8)))
            #expect(!advice.words.contains("did not find") && !advice.words.contains("found"))
            #expect(!advice.words.isEmpty)
        }
    }
}
