extension SettingProblem {
    /// What is not YAML, as its writer would say it: what to do, where there is one thing to do.
    init(_ error: YAMLSyntaxError, in source: SourceText) {
        let advice = YAMLSyntaxAdvice(error, in: source)
        self.init(advice.words, at: advice.mark)
    }
}

/// Turns libyaml's complaint into ours: a sentence, and the place that it is about.
///
/// The parser names the place where it could not go on, which is often behind the mistake.
struct YAMLSyntaxAdvice {
    private(set) var words = ""
    private(set) var mark = SourceMark(line: 1, column: 1)

    let error: YAMLSyntaxError
    let source: SourceText
    /// Where the parser stopped.
    let lines: SourceLines

    init(_ error: YAMLSyntaxError, in source: SourceText) {
        self.error = error
        self.source = source
        lines = SourceLines(source)
        let told = lines.mergeConflict ?? tab ?? told
        words = told.words
        mark = source.mark(from: told.start, to: told.end)
    }

    var position: YAMLEvent.Position { error.position }
    var character: Unicode.Scalar? { lines.scalar(at: position) }
    /// Where the thing began that has gone wrong.
    var opening: YAMLEvent.Position { error.contextPosition ?? position }

    private var tab: Told? {
        guard character == "\t" || error.problem.contains("tab character") else { return nil }
        return Told("a tab cannot stand here; indent with spaces", at: position)
    }

    private var told: Told {
        guard let fault = YAMLFault(rawValue: error.problem) else { return unknown }
        return switch fault {
        case .noCommaOrBrace: withoutSeparator(or: "}")
        case .noCommaOrBracket: withoutSeparator(or: "]")
        case .noValue: withoutValue
        case .noKey: withoutKey
        case .noDash: withoutDash
        case .noColon: withoutColon(on: opening.line)
        case .misplacedColon: withMisplacedColon
        case .misplacedDash: withMisplacedDash
        case .misplacedQuestionMark:
            Told("a value that begins with `?` needs quotes", at: position)
        case .noToken: withoutToken
        case .unclosedQuote:
            Told("this quote is never closed", at: opening)
        case .documentMarkInQuote:
            Told("a line of `---` or `...` cannot stand within quotes; is this quote closed?", at: opening)
        case .unknownEscape: withUnknownEscape
        case .unfinishedEscape, .escapeOfNoCharacter:
            Told("this escape stands for no character; \(Self.backslash)", at: position)
        case .wordsBehindBlockSign: withWordsBehindBlockSign
        case .zeroIndentation:
            Told("a text below `|` or `>` is indented by at least 1", at: position)
        case .tabForIndentation, .tabInPlainText:
            Told("a tab cannot stand here; indent with spaces", at: position)
        case .noName: withoutName
        case .unknownTagHandle: withTag
        case .noDocumentStart: withoutDocumentStart
        case .versionOfTheFuture:
            Told("a routes file is YAML 1.1 or 1.2; remove this line", at: position)
        }
    }

    /// With libyaml's words: no row says more.
    private var unknown: Told {
        switch error.context {
        case .some(let context) where context.contains("directive"):
            return Told(
                "a line that begins with `%` is a directive, and this is none; remove it",
                at: position
            )
        case .some(let context) where context.contains("tag"):
            return withTag
        default:
            return Told(error.problem, at: position)
        }
    }

    private static let backslash = "a backslash is written `\\\\`, or use single quotes"

    private var withUnknownEscape: Told {
        let sign =
            lines.scalar(at: position.moved(by: 1)).map { "\\\($0)".quoted } ?? "a backslash at the end"
        return Told("\(sign) is no escape; \(Self.backslash)", from: position, to: position.moved(by: 2))
    }

    private var withTag: Told {
        let word = lines.word(at: opening)
        return Told("the tag \(word.text.quoted) means nothing here; remove it", at: word)
    }

    private var withWordsBehindBlockSign: Told {
        // libyaml says the same of a directive
        guard error.context?.contains("directive") != true else { return unknown }
        let sign = lines.scalar(at: opening).map(String.init) ?? "|"
        return Told("the text of `\(sign)` begins on the next line; here it needs quotes", at: position)
    }

    /// `*` or `&` with no name behind it, or with one that does not end where a name ends.
    private var withoutName: Told {
        let word = lines.word(at: opening)
        if error.context?.contains("anchor") == true {
            return Told(
                "`&` wants a name right behind it, as in `&name`; a text with it needs quotes",
                at: word
            )
        }
        return Told.quote(word)
    }

    private var withoutToken: Told {
        if lines.text(position.line).hasPrefix("```") {
            return Told("a fence of Markdown stands here; remove it", at: lines.word(at: position))
        }
        let word = lines.value(from: position)
        if character == "`" { return Told("a value that begins with a backtick needs quotes", at: word) }
        return Told.quote(word)
    }

    private var withoutDocumentStart: Told {
        let line = lines.line(position.line)
        if let end = lines.lastLine(before: position.line, where: { $0.text.hasPrefix("...") }) {
            return Told("`...` on line \(end.number + 1) ends the file; nothing may follow it", at: line)
        }
        if let first = lines.firstLine, first.number < position.line, line.indentation < first.indentation {
            let place = "line \(first.number + 1) begins at column \(first.indentation + 1)"
            return Told("the first keys of a file stand in one column: \(place)", at: line)
        }
        return Told("what stands above is the whole file; this does not belong to it", at: line)
    }
}
