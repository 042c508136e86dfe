public import Router

/// Characters that may stand somewhere, as between the brackets of a regular expression: `a-z0-9-`.
///
/// Characters are Unicode scalars. A `-` first or last is itself; there are no escapes.
public struct CharacterClass: ScalarSetting, Hashable {
    private let text: String
    private let ranges: [ClosedRange<UInt32>]

    public static var expected: String { "the characters that may stand there, such as a-z0-9-" }
    public static var kind: String { "characters" }

    public init?(written: String) {
        guard Self.hint(for: written) == nil, !written.isEmpty else { return nil }
        self.init(checked: written)
    }

    /// Lower-case letters, digits and `-`: what needs no escape in an address, and no thought about case.
    public static let plain = CharacterClass(checked: "a-z0-9-")

    private init(checked text: String) {
        self.text = text
        ranges = Self.pieces(of: text).compactMap { $0.first <= $0.last ? $0.first...$0.last : nil }
    }

    public var written: String { text }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar.value) }
    }

    public static func hint(for written: String) -> String? {
        if written.hasPrefix("^") { return "say what may stand there, not what may not" }
        if written.contains("\\") { return "there are no escapes: a digit is 0-9" }
        if written.contains("[") || written.contains("]") { return "without brackets" }
        if written.contains("/") { return "a `/` ends a parameter, and never stands in one" }
        for scalar in written.unicodeScalars where scalar.properties.generalCategory == .control {
            return "no control characters"
        }
        guard let turned = pieces(of: written).first(where: { $0.first > $0.last }) else { return nil }
        return "write \(text(turned.last))-\(text(turned.first)): a range goes upwards"
    }

    /// Single characters are ranges of one.
    private static func pieces(of text: String) -> [(first: UInt32, last: UInt32)] {
        var pieces: [(first: UInt32, last: UInt32)] = []
        var rest = text.unicodeScalars[...]
        while let first = rest.popFirst() {
            let next = rest.prefix(2)
            if next.count == 2, next.first == "-", let last = next.last {
                pieces.append((first.value, last.value))
                rest.removeFirst(2)
            } else {
                pieces.append((first.value, first.value))
            }
        }
        return pieces
    }

    private static func text(_ value: UInt32) -> String {
        UnicodeScalar(value).map { String($0) } ?? ""
    }
}
