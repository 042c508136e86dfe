/// What a representation is known by (RFC 9110, section 8.8.3).
struct EntityTag: Hashable, Sendable, CustomStringConvertible {
    /// What stands between the quotes.
    let opaque: String
    let isWeak: Bool

    init(_ opaque: String, isWeak: Bool = false) {
        self.opaque = opaque
        self.isWeak = isWeak
    }

    /// Reads a field's whole value: one tag and nothing else.
    init?(field text: String) {
        var rest = text.utf8[...]
        guard let tag = Self(readingFrom: &rest), rest.isEmpty else { return nil }
        self = tag
    }

    /// Reads a tag off the front; nil, and nothing is taken, where none stands there.
    init?(readingFrom rest: inout Substring.UTF8View) {
        let isWeak = rest.starts(with: "W/".utf8)
        let quoted = isWeak ? rest.dropFirst(2) : rest
        guard quoted.first == UInt8(ascii: "\"") else { return nil }
        let text = quoted.dropFirst()
        guard let end = text.firstIndex(where: { !Self.isAllowed($0) }), text[end] == UInt8(ascii: "\"")
        else { return nil }
        opaque = String(Substring(text[..<end]))
        self.isWeak = isWeak
        rest = text[text.index(after: end)...]
    }

    var description: String { "\(isWeak ? "W/" : "")\"\(opaque)\"" }

    /// The same to the byte: neither is weak (RFC 9110, section 8.8.3.2).
    func equalsStrongly(_ other: EntityTag) -> Bool {
        !isWeak && !other.isWeak && opaque == other.opaque
    }

    /// As good as the same.
    func equalsWeakly(_ other: EntityTag) -> Bool { opaque == other.opaque }

    /// `etagc`: visible, no quote, or beyond ASCII.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        byte == 0x21 || (0x23...0x7e).contains(byte) || byte >= 0x80
    }
}
