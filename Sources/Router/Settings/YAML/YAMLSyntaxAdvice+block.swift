/// In lines below each other: indentation, colons and dashes.
extension YAMLSyntaxAdvice {
    /// A line that goes on with no key of the mapping it stands in.
    var withoutKey: Told {
        let line = lines.line(position.line)
        if character == "}" || character == "]" {
            return Told("this `\(character.map(String.init) ?? "")` closes nothing", at: position)
        }
        guard position.column == line.indentation else {
            return Told(
                "this does not belong to the value before it; quote all of it",
                at: lines.value(from: position)
            )
        }
        if character == "-" {
            return Told("an item of a list cannot stand among the keys of line \(opening.line + 1)", at: line)
        }
        return Told("the indentation of this line fits none above it: \(columnsAbove)", at: line)
    }

    /// A line within a list that begins with no dash.
    var withoutDash: Told {
        let list = "the list that begins on line \(opening.line + 1)"
        return Told(
            "this line is no item of \(list), nor indented as what is above it",
            at: lines.line(position.line)
        )
    }

    var withMisplacedDash: Told {
        let line = lines.line(position.line)
        guard position.column == line.indentation else {
            return Told("a list cannot begin here; begin a line with it", at: position)
        }
        return Told("this item is indented as no list above it: \(columnsAbove)", at: line)
    }

    /// A key that no colon ends.
    func withoutColon(on number: Int) -> Told {
        let line = lines.line(number)
        if line.text.unicodeScalars.count > Self.longestKey { return Told(Self.tooLong, at: opening) }
        let text = String(line.text.drop { $0 == " " })
        let word = text.prefix { $0 != " " }
        if let colon = word.dropFirst().firstIndex(of: ":"), word[colon...].count > 1 {
            let (key, value) = (word[..<colon], word[colon...].dropFirst())
            let mended = "\(key): \(value)\(text[word.endIndex...])"
            return Told("a space is missing after `:`, as in \(mended.quoted)", at: line)
        }
        let rest = text[word.endIndex...].drop { $0 == " " }
        let mended = rest.isEmpty ? "\(word):" : "\(word): \(rest)"
        return Told("a `:` is missing, as in \(mended.quoted)", at: line)
    }

    /// A colon behind what can be no key.
    var withMisplacedColon: Told {
        let line = lines.line(position.line)
        let begin = lines.beginningOfValue(around: position)
        guard position.column - begin.column <= Self.longestKey else { return Told(Self.tooLong, at: begin) }
        guard begin.column == line.indentation else { return withTwoColons(from: begin) }
        guard let above = lines.lineAbove(position.line) else {
            return Told("no key stands before this `:`", at: position)
        }
        // the parser has read on from a line that should have had its own colon
        if !Self.hasColon(above.text) {
            let first = firstWithoutColon(endingAt: above)
            return withoutColon(on: first.number)
        }
        if line.indentation > above.indentation {
            let words =
                "this line is indented further than line \(above.number + 1), which has a value already"
            return Told(words, at: line)
        }
        return Told("`key: value` cannot stand here; check the indentation", at: line)
    }

    /// `a: b: c` on one line.
    private func withTwoColons(from begin: YAMLEvent.Position) -> Told {
        let value = lines.value(from: begin)
        if value.text.hasPrefix("/") {
            return Told(
                "`: ` stands twice on this line; begin a line of its own with \(value.text.quoted)",
                at: value
            )
        }
        return Told.quote(value)
    }

    /// The first of the lines above each other that have no colon, which are one text to the parser.
    private func firstWithoutColon(endingAt last: SourceLines.Line) -> SourceLines.Line {
        var first = last
        while let above = lines.lineAbove(first.number), above.indentation == first.indentation,
            !Self.hasColon(above.text)
        {
            first = above
        }
        return first
    }

    /// The line that the mapping began on, and the next, with their columns.
    private var columnsAbove: String {
        var shown: [String] = []
        var seen: Set<Int> = []
        var number = position.line
        while shown.count < 3, let above = lines.lineAbove(number),
            above.number >= opening.line || shown.isEmpty
        {
            number = above.number
            guard seen.insert(above.indentation).inserted else { continue }
            shown.append("line \(number + 1) begins at column \(above.indentation + 1)")
        }
        return shown.reversed().joined(separator: ", ")
    }

    private static func hasColon(_ text: String) -> Bool {
        text.contains(": ") || text.contains(":\t") || text.hasSuffix(":") || text.contains(": #")
    }

    /// libyaml's bound for keys without `? `.
    private static let longestKey = 1024
    private static let tooLong = "a key has at most \(longestKey) characters"
}
