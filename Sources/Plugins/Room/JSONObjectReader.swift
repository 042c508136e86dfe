/// Walks the members of one JSON object, strictly as RFC 8259 has it; values that are texts are decoded.
///
/// The library's decoder takes more than JSON, a comma behind the last member for one.
struct JSONObjectReader {
    struct NotJSON: Error {}

    private var rest: Slice<UnsafeRawBufferPointer>
    private var isBeforeFirst = true

    /// The bytes are UTF-8, and outlive the reader.
    init(_ bytes: UnsafeRawBufferPointer) {
        rest = bytes[...]
    }

    /// The next key with its text; nil for a value that is no text, and after the last member.
    mutating func next() throws(NotJSON) -> (key: String, text: String?)? {
        if isBeforeFirst {
            isBeforeFirst = false
            try expect("{")
            if skip("}") { return try end() }
        } else if skip("}") {
            return try end()
        } else {
            try expect(",")
        }
        let key = try text()
        try expect(":")
        skipSpace()
        if rest.first == UInt8(ascii: "\"") { return (key, try text()) }
        try passOverValue()
        return (key, nil)
    }

    /// Nothing but space may follow the object.
    private mutating func end() throws(NotJSON) -> (key: String, text: String?)? {
        skipSpace()
        guard rest.isEmpty else { throw NotJSON() }
        isBeforeFirst = false
        return nil
    }

    // MARK: Tokens

    private mutating func skipSpace() {
        rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    }

    private mutating func skip(_ mark: UnicodeScalar) -> Bool {
        skipSpace()
        guard let first = rest.first, UnicodeScalar(first) == mark else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func expect(_ mark: UnicodeScalar) throws(NotJSON) {
        guard skip(mark) else { throw NotJSON() }
    }

    /// A text in quotes (RFC 8259, section 7).
    private mutating func text() throws(NotJSON) -> String {
        try expect("\"")
        var bytes: [UInt8] = []
        while true {
            let plain = rest.prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 >= 0x20 }
            bytes.append(contentsOf: plain)
            rest = rest[plain.endIndex...]
            switch rest.popFirst() {
            case UInt8(ascii: "\""): return String(decoding: bytes, as: UTF8.self)
            case UInt8(ascii: "\\"): bytes.append(contentsOf: UTF8.encode(try escape())?.map(\.self) ?? [])
            default: throw NotJSON()
            }
        }
    }

    private mutating func escape() throws(NotJSON) -> UnicodeScalar {
        switch rest.popFirst() {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw NotJSON()
        }
    }

    /// Beyond the basic plane two escapes make one scalar; half of such a pair is no text.
    private mutating func unicodeEscape() throws(NotJSON) -> UnicodeScalar {
        let first = try fourDigits()
        if let scalar = UnicodeScalar(first) { return scalar }
        guard (0xD800...0xDBFF).contains(first), rest.popFirst() == UInt8(ascii: "\\"),
            rest.popFirst() == UInt8(ascii: "u")
        else { throw NotJSON() }
        let second = try fourDigits()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw NotJSON() }
        return scalar
    }

    private mutating func fourDigits() throws(NotJSON) -> UInt32 {
        let digits = rest.prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
            let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw NotJSON() }
        rest.removeFirst(4)
        return value
    }

    /// Passes over a number, a word, a list or an object.
    private mutating func passOverValue() throws(NotJSON) {
        guard JSONSyntax.passOverValue(&rest) else { throw NotJSON() }
    }
}
