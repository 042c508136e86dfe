/// Signs that look like YAML's and are others: what a word processor or a foreign keyboard makes of them.
enum OddSign {
    /// Of the first in a text that was not understood; nil without one.
    static func hint(in text: String) -> String? {
        for scalar in text.unicodeScalars {
            if ShownText.isBlank(scalar) { return "U+\(hex(scalar)) is no space to YAML" }
            switch scalar {
            case "\u{201c}", "\u{201d}", "\u{201e}", "\u{2018}", "\u{2019}", "\u{ab}", "\u{bb}":
                return "`\(scalar)` is no quote to YAML; write `\"`"
            case "\u{ff1a}", "\u{fe55}", "\u{a789}":
                return "`\(scalar)` is no colon to YAML; write `: `"
            case "\u{ff0f}", "\u{2215}", "\u{2044}":
                return "`\(scalar)` is no slash; write `/`"
            default: break
            }
        }
        return text.contains(" = ") ? "between a key and its value stands `: `, not `=`" : nil
    }

    private static func hex(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
