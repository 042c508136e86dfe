/// Texts of a file as a terminal may have them: nothing that it obeys, nothing that cannot be seen.
enum ShownText {
    /// As part of a sentence: what has no look of its own is written `\u{a0}`.
    static func named(_ text: some StringProtocol) -> String {
        var shown = ""
        var last: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if isHidden(scalar, after: last) {
                shown += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                shown.unicodeScalars.append(scalar)
            }
            last = scalar
        }
        return shown
    }

    /// As a line of the file: one sign for each that is hidden, so that what is beneath keeps its place.
    static func line(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value >= 0x7F }) else {
            return text
        }
        var shown = String.UnicodeScalarView()
        var last: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            let isKept = scalar == "\t" || !isHidden(scalar, after: last)
            shown.append(isKept ? scalar : sign(for: scalar))
            last = scalar
        }
        return String(shown)
    }

    /// A blank that YAML does not take for one, such as U+00A0.
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .spaceSeparator && scalar != " "
    }

    private static func isHidden(_ scalar: Unicode.Scalar, after last: Unicode.Scalar?) -> Bool {
        switch scalar.properties.generalCategory {
        case .format: !(scalar == "\u{200d}" && last.map(isOfEmoji) == true)
        case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
        case .spaceSeparator: scalar != " "
        default: false
        }
    }

    /// What a zero-width joiner may follow: a picture, its skin or its style.
    private static func isOfEmoji(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{fe0f}" || scalar.properties.isEmojiModifier
            || scalar.properties.isEmoji && scalar.value > 0xFF
    }

    /// The pictures of control characters (U+2400) and of a blank, and U+FFFD for the rest.
    private static func sign(for scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case _ where isBlank(scalar): "\u{2423}"
        case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{fffd}"
        case 0x7F: "\u{2421}"
        default: "\u{fffd}"
        }
    }
}
