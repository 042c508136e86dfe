/// One mistake in a routes file, told so that its writer can mend it without reading our code.
///
/// Printed as three lines: `file:line:column: error: words`, the source line, and carets beneath it.
public struct RoutesFileProblem: Error, Equatable, CustomStringConvertible {
    /// As the file was named to us.
    public let file: String
    public let mark: SourceMark
    /// One sentence without a full stop.
    public let words: String
    /// The line in the file, or of a long one the part around the mistake; empty at the end of the file.
    ///
    /// What a terminal would obey, or could not show, stands as one visible sign.
    public let sourceLine: String
    /// Where the mistake begins in the source line, counted from 1.
    public let columnInSourceLine: Int

    init(_ words: String, at mark: SourceMark, in source: SourceText, of file: String) {
        self.file = file
        self.mark = mark
        // Whoever wrote the sentence, a handler perhaps: what it repeats of the file stays text.
        self.words = words.onOneLine(atMost: Self.longestSentence)
        let excerpt = source.excerpt(around: mark, atMost: Self.longestLine)
        let before = ShownText.line(excerpt.before)
        sourceLine = before + ShownText.line(excerpt.rest)
        columnInSourceLine = before.count + 1
    }

    public var description: String { text(in: .plain) }

    /// In characters.
    private static let longestLine = 160
    /// In Unicode scalars; a path of a deep folder has room in it.
    private static let longestSentence = 500
}
