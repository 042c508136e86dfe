/// One mistake in a routes file, told so that its writer can mend it without reading our code.
///
/// Printed as three lines: `file:line:column: error: words`, the source line, and carets beneath it.
public struct RoutesFileProblem: Error, Equatable, CustomStringConvertible {
    /// As the file was named to us.
    public let file: String
    public let mark: SourceMark
    /// One sentence without a full stop.
    public let words: String
    /// Empty at the end of the file.
    public let sourceLine: String

    init(_ words: String, at mark: SourceMark, in source: SourceText, of file: String) {
        self.file = file
        self.mark = mark
        self.words = words
        sourceLine = source.line(mark.line)
    }

    public var description: String {
        let headline = "\(file):\(mark.line):\(mark.column): error: \(words)"
        guard !sourceLine.isEmpty else { return headline }
        let number = "\(mark.line)"
        let margin = String(repeating: " ", count: max(0, Self.marginWidth - number.count)) + number
        let blank = String(repeating: " ", count: margin.count)
        let excerpt = excerpt
        return """
            \(headline)
            \(margin) | \(excerpt.line)
            \(blank) | \(excerpt.underline)
            """
    }

    /// The line, and what to write beneath it; of a long line the part around the mistake.
    private var excerpt: (line: String, underline: String) {
        let line = Array(sourceLine)
        let start = min(mark.column - 1, line.count)
        let first = line.count > Self.longestLine ? max(0, start - Self.longestLine / 2) : 0
        let shown = line[first..<min(line.count, first + Self.longestLine)]
        let indent = line[first..<min(start, shown.endIndex)].map { $0 == "\t" ? "\t" : " " }.joined()
        let carets = max(1, min(mark.length, shown.endIndex - start))
        return (String(shown), indent + String(repeating: "^", count: carets))
    }

    /// Wide enough for the numbers of any file that a person writes.
    private static let marginWidth = 5
    /// In characters.
    private static let longestLine = 160
}
