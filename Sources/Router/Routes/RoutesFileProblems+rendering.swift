/// How problems are shown: to people in text, with colour where a terminal has it, and to programs as JSON.
extension RoutesFileProblem {
    func text(in style: TextStyle) -> String {
        let place = style.bold("\(file):\(mark.line):\(mark.column):")
        let headline = "\(place) \(style.alarm("error:")) \(words)"
        guard !sourceLine.isEmpty else { return headline }
        let number = "\(mark.line)"
        let margin = String(repeating: " ", count: max(0, Self.marginWidth - number.count)) + number
        let blank = String(repeating: " ", count: margin.count)
        return """
            \(headline)
            \(margin) | \(sourceLine)
            \(blank) | \(indent)\(style.alarm(carets))
            """
    }

    /// Tabs are kept, so that the carets stand beneath the mistake however wide a tab is.
    private var indent: String {
        before.map { $0 == "\t" ? "\t" : " " }.joined()
    }

    private var carets: String {
        String(repeating: "^", count: max(1, min(mark.length, sourceLine.count - before.count)))
    }

    private var before: Substring { sourceLine.prefix(columnInSourceLine - 1) }

    /// Wide enough for the numbers of any file that a person writes.
    private static var marginWidth: Int { 5 }

    var json: JSON {
        [
            "file": .text(file), "line": .number(mark.line), "column": .number(mark.column),
            "length": .number(mark.length), "severity": "error", "message": .text(words),
        ]
    }
}

extension RoutesFileProblems {
    /// Each problem, and at the end how many there are; no line feed after the last line.
    public func text(in style: TextStyle) -> String {
        let count = all.count + untold
        let rest = untold == 0 ? [] : ["… and \(untold) more"]
        let total = "\(file): \(count) \(count == 1 ? "error" : "errors")"
        return (all.map { $0.text(in: style) } + rest + [style.bold(total)]).joined(separator: "\n")
    }

    /// The same as data: lines and columns count from 1, columns and lengths in characters.
    public var json: JSON {
        ["file": .text(file), "errors": .array(all.map(\.json)), "untold": .number(untold)]
    }
}
