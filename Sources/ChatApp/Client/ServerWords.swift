/// What a server says, made fit for a terminal: lines stay, control characters do not.
enum ServerWords {
    /// In characters; the rest is left out.
    private static let maxLength = 2000

    static func shown(_ text: String) -> String {
        let scalars = text.unicodeScalars
        var words = ""
        for scalar in scalars.prefix(maxLength) { words += shown(scalar) }
        if scalars.count > maxLength { words += "…" }
        while words.last?.isWhitespace == true { words.removeLast() }
        return words
    }

    /// Escaped where it would steer a terminal or turn the order of what is shown.
    static func shown(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n", "\t": String(scalar)
        case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{61C}", "\u{200E}"..."\u{200F}",
            "\u{2028}"..."\u{202E}", "\u{2066}"..."\u{2069}":
            scalar.escaped(asASCII: true)
        default: String(scalar)
        }
    }
}
