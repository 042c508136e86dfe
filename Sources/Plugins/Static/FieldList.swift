/// The elements of a field's value that is a list without quoted text in it (RFC 9110, section 5.6.1.2).
enum FieldList {
    /// Those that are not empty, without the white space around them.
    static func elements(
        of text: Substring.UTF8View,
        separator: UInt8 = UInt8(ascii: ",")
    ) -> [Substring.UTF8View] {
        text.split(separator: separator).map(trimmed).filter { !$0.isEmpty }
    }

    private static func trimmed(_ text: Substring.UTF8View) -> Substring.UTF8View {
        let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        let end = text.lastIndex { !isBlank($0) }.map { text.index(after: $0) } ?? text.startIndex
        return text[..<end].drop(while: isBlank)
    }
}
