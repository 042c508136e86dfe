extension SettingProblem {
    /// What is not YAML, with libyaml's words where they help and a hint where they do not.
    init(_ error: YAMLSyntaxError, in source: SourceText) {
        let (words, position) = error.told(in: source)
        self.init(words, at: source.mark(from: position, to: position))
    }
}

extension YAMLSyntaxError {
    fileprivate func told(in source: SourceText) -> (words: String, position: YAMLEvent.Position) {
        let character = source.scalar(at: position)
        if character == "\t" || problem.contains("tab character") {
            return ("a tab cannot stand here; indent with spaces", position)
        }
        if let unclosed = unclosed(in: source) { return unclosed }
        let hint = hint(at: character, in: source).map { " (\($0))" } ?? ""
        return (plainProblem + placeOfContext + hint, position)
    }

    /// What is open at the file's end is told where it opens.
    private func unclosed(in source: SourceText) -> (words: String, position: YAMLEvent.Position)? {
        guard let opening = contextPosition else { return nil }
        if problem == "found unexpected end of stream" { return ("this quote is never closed", opening) }
        guard position.line >= source.lineCount || source.isEnd(position) else { return nil }
        switch problem {
        case "did not find expected ',' or '}'": return ("this `{` is never closed", opening)
        case "did not find expected ',' or ']'": return ("this `[` is never closed", opening)
        default: return nil
        }
    }

    /// Where the thing began that has gone wrong, if that is on another line.
    private var placeOfContext: String {
        guard let context, let began = contextPosition, began.line != position.line else { return "" }
        return ", \(context) that begins on line \(began.line + 1)"
    }

    private func hint(at character: Unicode.Scalar?, in source: SourceText) -> String? {
        let line = source.line(position.line + 1)
        switch (problem, character) {
        case ("did not find expected ',' or '}'", "{"?), ("did not find expected ',' or ']'", "{"?):
            return "quote it: \"\(Self.word(in: line, around: position.column))\""
        case ("did not find expected ',' or '}'", ":"?), ("did not find expected ',' or ']'", ":"?):
            let began = contextPosition?.line ?? position.line
            return began == position.line ? "quote it: a value with `: ` in it needs quotes" : "is it closed?"
        case ("did not find expected node content", _) where line.contains("]:"):
            return "quote it: an address with brackets needs quotes, as in \"[::1]:8080\""
        case ("did not find expected node content", ":"?):
            return "quote it: a value that begins with `:` needs quotes here, as in \":8080\""
        case ("mapping values are not allowed in this context", _):
            return "check the indentation; a value with `: ` in it needs quotes"
        case ("did not find expected key", _):
            return "check the indentation"
        case ("found character that cannot start any token", let character?):
            return "quote it: a value that begins with `\(character)` needs quotes"
        case ("did not find expected alphabetic or numeric character", _)
        where context == "while scanning an alias":
            return "quote it: a value that begins with `*` needs quotes"
        default:
            return nil
        }
    }

    /// libyaml's words, but for those that only its author would say.
    private var plainProblem: String {
        switch problem {
        case "mapping values are not allowed in this context": "`key: value` cannot stand here"
        case "block sequence entries are not allowed in this context":
            "a list cannot begin here; begin a line with it"
        case "could not find expected ':'": "a key should be followed by `: ` and its value"
        case "did not find expected node content":
            "a value is missing here, or begins with a sign that YAML reserves"
        default: problem
        }
    }

    /// The value that a brace has cut in two, as its writer saw it.
    private static func word(in line: String, around column: Int) -> String {
        let scalars = Array(line.unicodeScalars)
        let start = scalars[..<column].lastIndex { " ,[{".unicodeScalars.contains($0) }.map { $0 + 1 } ?? 0
        let brace = scalars[column...].firstIndex(of: "}") ?? column
        let end =
            scalars[brace...].dropFirst().firstIndex { " ,]}:".unicodeScalars.contains($0) } ?? scalars.count
        var word = String.UnicodeScalarView()
        word.append(contentsOf: scalars[start..<end])
        return String(word)
    }
}
