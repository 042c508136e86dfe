/// In braces and brackets: what parts values is missing, or what stands there is none.
extension YAMLSyntaxAdvice {
    /// Neither a comma nor the sign that closes, where a value is complete.
    func withoutSeparator(or closing: Unicode.Scalar) -> Told {
        let sign = lines.scalar(at: opening).map(String.init) ?? "{"
        let brackets = FlowBrackets(source)
        if position.line > opening.line || source.isEnd(position), !brackets.isClosed(opening) {
            return Told("this `\(sign)` is never closed", at: opening)
        }
        switch character {
        case "{"?, "["?:
            if let word = cutByBracket { return Told.quote(word) }
        case "}"?, "]"?:
            let place =
                opening.line == position.line
                ? "at column \(source.mark(from: opening, to: opening).column)"
                : "on line \(opening.line + 1)"
            let found = character.map(String.init) ?? ""
            return Told("this `\(found)` does not close the `\(sign)` \(place)", at: position)
        case ":"?:
            return withColonInFlow
        default: break
        }
        if let last = lines.scalarBefore(position), last == "\"" || last == "'" {
            return Told("behind a closing quote comes `,` or `\(closing)`", at: lines.word(at: position))
        }
        return Told("a `,` or `\(closing)` should stand before this", at: lines.word(at: position))
    }

    /// A word that goes on after a brace, such as `/a/{b}`; nil when the brace begins a value of its own.
    private var cutByBracket: SourceLines.Word? {
        let begin = lines.beginningOfValue(around: position)
        guard begin < position, lines.scalar(at: position.moved(by: -1)) != " " else { return nil }
        let key = lines.value(from: begin)
        // of `/a/{b}: room` the path alone
        guard let colon = key.text.firstRange(of: ": ") else { return key }
        let text = key.text[..<colon.lowerBound]
        return SourceLines.Word(
            text: String(text),
            start: begin,
            end: begin.moved(by: text.unicodeScalars.count)
        )
    }

    /// `{ a: b c: d }` or `{ a: b: c }`: the value before the colon is told by its blanks.
    private var withColonInFlow: Told {
        let begin = lines.beginningOfValue(around: position)
        let scalars = Array(lines.text(begin.line).unicodeScalars.prefix(position.column))
        if let blank = scalars.lastIndex(of: " "), blank > begin.column {
            return missingComma(before: YAMLEvent.Position(line: position.line, column: blank + 1))
        }
        let first = lines.line(position.line).indentation
        // the value before began on a line above: a line of its own begins with the key
        if begin.column == first, position.line > opening.line { return missingComma(before: begin) }
        return Told.quote(lines.value(from: begin))
    }

    private func missingComma(before key: YAMLEvent.Position) -> Told {
        let text = lines.text(key.line).unicodeScalars.dropFirst(key.column).prefix(
            position.column - key.column
        )
        let word = SourceLines.Word(text: String(Substring(text)), start: key, end: position)
        let isOnOneLine = key.column > lines.line(key.line).indentation
        let other = isOnOneLine ? ", or the value is to be quoted" : ""
        return Told("a `,` is missing before \(word.text.quoted)\(other)", at: word)
    }

    /// No value where one should begin.
    var withoutValue: Told {
        let line = lines.text(position.line)
        switch character {
        case ":"?:
            // `[::1]:8080` is a list to YAML, `:8080` is nothing
            let before = lines.scalar(at: position.moved(by: -1))
            let start = before == "[" ? position.moved(by: -1) : position
            return Told.quote(before == "[" ? lines.bareWord(at: start) : lines.word(at: start))
        case ","?:
            return Told("this `,` is one too many", at: position)
        case "}"?, "]"?:
            let found = character.map(String.init) ?? ""
            guard let open = FlowBrackets(source).innermost(before: position) else {
                return Told("this `\(found)` closes nothing", at: position)
            }
            return Told("this `\(found)` does not close the `\(open.sign)` before it", at: position)
        default:
            if source.isEnd(position), let open = FlowBrackets(source).innermost(before: position) {
                return Told("this `\(open.sign)` is never closed", at: open.position)
            }
            let isShort = line.unicodeScalars.count <= position.column
            return Told(
                isShort ? "a value is missing here" : "no value begins like this; quote it",
                at: position
            )
        }
    }
}
