extension String {
    /// As a message shows a text of the file: in backticks, cut short, and with nothing that a terminal obeys.
    var quoted: String { "`\(onOneLine(atMost: Self.mostQuoted))`" }

    /// With nothing that ends a line or that a terminal obeys, and cut after so many Unicode scalars.
    func onOneLine(atMost longest: Int) -> String {
        var shown = ""
        for (count, scalar) in unicodeScalars.enumerated() {
            if count == longest {
                shown += "…"
                break
            }
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
                shown += "\\u{\(String(scalar.value, radix: 16))}"
            default:
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }

    /// Long enough for any name, short enough for a line.
    private static var mostQuoted: Int { 60 }
}
