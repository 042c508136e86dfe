/// The elements of a field's value that is a list without quoted text in it (RFC 9110, section 5.6.1.2).
enum FieldList {
    /// Those that are not empty, without the white space around them.
    static func elements(
        of text: Substring.UTF8View,
        separator: UInt8 = UInt8(ascii: ",")
    ) -> [Substring.UTF8View] {
        text.split(separator: separator).map(trimmed).filter { !$0.isEmpty }
    }

    /// `qvalue` in thousandths: 0 to 1 with up to three digits behind the point (RFC 9110, section 12.4.2).
    static func thousandths(_ text: Substring.UTF8View) -> Int? {
        let digits = text.dropFirst(2)
        guard let whole = text.first, whole == UInt8(ascii: "0") || whole == UInt8(ascii: "1"),
            text.dropFirst().first.map({ $0 == UInt8(ascii: ".") }) ?? true,
            digits.count <= 3, digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        let padded = String(Substring(digits)) + String(repeating: "0", count: 3 - digits.count)
        let weight = Int(whole - UInt8(ascii: "0")) * 1000 + (Int(padded) ?? 0)
        return weight <= 1000 ? weight : nil
    }

    private static func trimmed(_ text: Substring.UTF8View) -> Substring.UTF8View {
        let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        let end = text.lastIndex { !isBlank($0) }.map { text.index(after: $0) } ?? text.startIndex
        return text[..<end].drop(while: isBlank)
    }
}
