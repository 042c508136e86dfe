/// A place in a routes file, and how much of its line to underline.
public struct SourceMark: Sendable, Hashable {
    /// 1 is the first line.
    public var line: Int
    /// 1 is the first character; a tab counts as one, and so does a letter with its accents.
    public var column: Int
    /// In characters, at least 1, never beyond the line's end.
    public var length: Int

    public init(line: Int, column: Int, length: Int = 1) {
        self.line = line
        self.column = column
        self.length = max(1, length)
    }
}

extension SourceMark: Comparable {
    public static func < (first: Self, second: Self) -> Bool {
        (first.line, first.column, first.length) < (second.line, second.column, second.length)
    }
}
