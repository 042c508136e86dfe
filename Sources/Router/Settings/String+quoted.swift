extension String {
    /// As a message shows a text of the file: in backticks, cut short, and with nothing that a terminal obeys.
    var quoted: String { "`\(onOneLine(atMost: Self.mostQuoted))`" }

    /// With nothing that ends a line or that a terminal obeys, and cut after so many Unicode scalars.
    func onOneLine(atMost longest: Int) -> String {
        guard let end = unicodeScalars.index(startIndex, offsetBy: longest, limitedBy: endIndex),
            end != endIndex
        else { return ShownText.named(self) }
        return ShownText.named(self[..<end]) + "…"
    }

    /// Long enough for any name, short enough for a line.
    private static var mostQuoted: Int { 60 }
}

extension Collection<String> {
    /// Names in a row, the first few of many.
    var quotedInARow: String {
        let shown = prefix(6).map(\.quoted).joined(separator: ", ")
        return count > 6 ? "\(shown) and \(count - 6) more" : shown
    }
}
