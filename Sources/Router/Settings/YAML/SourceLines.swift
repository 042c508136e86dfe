/// A file by its lines, as advice on its form reads it: words and indentation.
///
/// Places count scalars.
struct SourceLines {
    /// A part of a line with its place.
    struct Word {
        var text: String
        var start: YAMLEvent.Position
        var end: YAMLEvent.Position
    }

    struct Line {
        /// Counted from 0.
        var number: Int
        var text: String
        /// Spaces before its first word.
        var indentation: Int
        /// Nothing but blanks and a comment.
        var isBlank: Bool
    }

    private let source: SourceText

    init(_ source: SourceText) {
        self.source = source
    }

    func text(_ number: Int) -> String { source.line(number + 1) }

    func line(_ number: Int) -> Line {
        let text = text(number)
        let indentation = text.unicodeScalars.prefix { $0 == " " }.count
        let first = text.unicodeScalars.first { $0 != " " && $0 != "\t" }
        return Line(
            number: number,
            text: text,
            indentation: indentation,
            isBlank: first == nil || first == "#"
        )
    }

    func scalar(at position: YAMLEvent.Position) -> Unicode.Scalar? { source.scalar(at: position) }

    /// The nearest before a place, on its line, that is no blank.
    func scalarBefore(_ position: YAMLEvent.Position) -> Unicode.Scalar? {
        text(position.line).unicodeScalars.prefix(position.column).last { $0 != " " }
    }

    /// The nearest line above that holds more than a comment.
    func lineAbove(_ number: Int) -> Line? { lastLine(before: number) { !$0.isBlank } }

    func lastLine(before number: Int, where condition: (Line) -> Bool) -> Line? {
        (0..<max(0, number)).reversed().lazy.map(line).first(where: condition)
    }

    var firstLine: Line? { (0..<source.lineCount).lazy.map(line).first { !$0.isBlank } }

    /// What begins with these signs, as version control leaves them.
    var mergeConflict: Told? {
        let marks = ["<<<<<<<", "=======", ">>>>>>>"]
        let found = (0..<source.lineCount).lazy.map(line).first { line in
            marks.contains { line.text == $0 || line.text.hasPrefix($0 + " ") }
        }
        return found.map { Told("a mark of a merge conflict stands here; keep one of the two sides", at: $0) }
    }

    /// From a place to the next blank or sign that parts values in braces.
    func word(at start: YAMLEvent.Position) -> Word {
        let scalars = text(start.line).unicodeScalars.dropFirst(start.column)
        return word(scalars.prefix { !" \t,]}".unicodeScalars.contains($0) }, at: start)
    }

    /// From a place to the next blank or comma: an address with brackets.
    func bareWord(at start: YAMLEvent.Position) -> Word {
        let scalars = text(start.line).unicodeScalars.dropFirst(start.column)
        return word(scalars.prefix { !" \t,}".unicodeScalars.contains($0) }, at: start)
    }

    /// From a place to the end of the value: in braces to what parts or closes, else to the line's end.
    func value(from start: YAMLEvent.Position) -> Word {
        let scalars = Array(text(start.line).unicodeScalars.dropFirst(start.column))
        let isInFlow = FlowBrackets(source).innermost(before: start) != nil
        var end = scalars.startIndex
        var open = 0
        while end < scalars.endIndex {
            let isComment = scalars[end] == "#" && end > 0 && scalars[end - 1] == " "
            if isComment || isInFlow && open == 0 && ",]}".unicodeScalars.contains(scalars[end]) { break }
            if "{[".unicodeScalars.contains(scalars[end]) { open += 1 }
            if "}]".unicodeScalars.contains(scalars[end]) { open -= 1 }
            end += 1
        }
        while end > 0, scalars[end - 1] == " " { end -= 1 }
        return word(scalars[..<end], at: start)
    }

    /// Where the value begins that goes through a place: behind the last `: `, `, ` or opening bracket of its line.
    func beginningOfValue(around position: YAMLEvent.Position) -> YAMLEvent.Position {
        let scalars = Array(text(position.line).unicodeScalars.prefix(position.column))
        var begin = 0
        for (index, scalar) in scalars.enumerated() {
            let isLast = index + 1 == scalars.count
            switch scalar {
            case ",", ":", "-": if !isLast, scalars[index + 1] == " " { begin = index + 1 }
            case "{", "[":
                if index == 0 || " ,[{:".unicodeScalars.contains(scalars[index - 1]) { begin = index + 1 }
            default: break
            }
        }
        while begin < scalars.count, scalars[begin] == " " { begin += 1 }
        return YAMLEvent.Position(line: position.line, column: begin)
    }

    private func word(_ scalars: some Sequence<Unicode.Scalar>, at start: YAMLEvent.Position) -> Word {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return Word(text: String(text), start: start, end: start.moved(by: text.count))
    }
}

/// A sentence and the part of a line that it is about.
struct Told {
    var words: String
    var start: YAMLEvent.Position
    var end: YAMLEvent.Position

    init(_ words: String, from start: YAMLEvent.Position, to end: YAMLEvent.Position) {
        self.words = words
        self.start = start
        self.end = end
    }

    init(_ words: String, at position: YAMLEvent.Position) {
        self.init(words, from: position, to: position)
    }

    init(_ words: String, at word: SourceLines.Word) {
        self.init(words, from: word.start, to: word.end)
    }

    /// Of the line's text without its indentation.
    init(_ words: String, at line: SourceLines.Line) {
        let start = YAMLEvent.Position(line: line.number, column: line.indentation)
        self.init(words, from: start, to: YAMLEvent.Position(line: line.number, column: .max))
    }

    /// In scalars.
    private static let longestShown = 100

    static func quote(_ word: SourceLines.Word) -> Told {
        let isShort = word.text.unicodeScalars.count <= longestShown
        let shown = word.text.onOneLine(atMost: longestShown)
        return Told(isShort ? "quote it: \"\(shown)\"" : "this needs quotes", at: word)
    }
}

extension YAMLEvent.Position {
    func moved(by scalars: Int) -> Self { Self(line: line, column: column + scalars) }
}
