/// Text that a stranger sent, made fit to be shown: bounded, printable ASCII, the rest escaped.
///
/// It goes into answers, logs and terminals, none of which it may rewrite.
public struct SeenText: CustomStringConvertible {
    /// The longest text shown whole, in characters as sent.
    static let maxLength = 120

    private let text: String

    public init(_ text: String) {
        self.text = text
    }

    public var description: String {
        let shown = text.unicodeScalars.prefix(Self.maxLength).map(Self.shown).joined()
        return text.unicodeScalars.count > Self.maxLength ? shown + "…" : shown
    }

    private static func shown(_ scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0x20...0x7E: String(scalar)
        default: scalar.escaped(asASCII: true)
        }
    }
}
