/// Says what is JSON to the letter of RFC 8259, keeping nothing; the bytes are UTF-8.
///
/// As deep as the bytes allow: a bit for each open list or object is all that depth costs.
struct JSONSyntax {
    private var rest: Slice<UnsafeRawBufferPointer>
    /// Of each that is open, whether it is an object.
    private var open: [Bool] = []

    /// Whether the bytes are one value and nothing but space around it.
    static func isValue(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var rest = bytes[...]
        guard passOverValue(&rest) else { return false }
        return rest.allSatisfy(isSpace)
    }

    /// Takes one value, and the space before it, off the front; false where there is none.
    static func passOverValue(_ rest: inout Slice<UnsafeRawBufferPointer>) -> Bool {
        var syntax = JSONSyntax(rest: rest)
        let isValue = syntax.passOverValue()
        rest = syntax.rest
        return isValue
    }

    private init(rest: Slice<UnsafeRawBufferPointer>) {
        self.rest = rest
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    private mutating func passOverValue() -> Bool {
        repeat {
            guard beginValue() else { return false }
        } while !open.isEmpty && endValues()
        return open.isEmpty
    }

    /// Up to the end of a plain value, or into a list or an object as far as its first value.
    private mutating func beginValue() -> Bool {
        while true {
            skipSpace()
            switch rest.first {
            case UInt8(ascii: "["):
                rest.removeFirst()
                if skip("]") { return true }
                open.append(false)
            case UInt8(ascii: "{"):
                rest.removeFirst()
                if skip("}") { return true }
                open.append(true)
                guard key() else { return false }
            case UInt8(ascii: "\""): return text()
            case UInt8(ascii: "t"): return word("true")
            case UInt8(ascii: "f"): return word("false")
            case UInt8(ascii: "n"): return word("null")
            default: return number()
            }
        }
    }

    /// Closes what ends here; true where another value must follow.
    ///
    /// False with something still open is a mistake.
    private mutating func endValues() -> Bool {
        while let isObject = open.last {
            if skip(",") { return !isObject || key() }
            guard skip(isObject ? "}" : "]") else { return false }
            open.removeLast()
        }
        return false
    }

    private mutating func key() -> Bool {
        skipSpace()
        return text() && skip(":")
    }

    // MARK: Tokens

    private mutating func skipSpace() {
        rest = rest.drop(while: Self.isSpace)
    }

    private mutating func skip(_ mark: UnicodeScalar) -> Bool {
        skipSpace()
        return take { UnicodeScalar($0) == mark }
    }

    private mutating func take(_ isWanted: (UInt8) -> Bool) -> Bool {
        guard let first = rest.first, isWanted(first) else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func word(_ word: StaticString) -> Bool {
        let bytes = UnsafeRawBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard rest.starts(with: bytes) else { return false }
        rest.removeFirst(bytes.count)
        return true
    }

    /// Section 6.
    private mutating func number() -> Bool {
        _ = take { $0 == UInt8(ascii: "-") }
        guard take({ $0 == UInt8(ascii: "0") }) || digits() else { return false }
        if take({ $0 == UInt8(ascii: ".") }), !digits() { return false }
        guard take({ $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }) else { return true }
        _ = take { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
        return digits()
    }

    private mutating func digits() -> Bool {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        rest = rest[digits.endIndex...]
        return !digits.isEmpty
    }

    /// Section 7; half of a surrogate pair passes, as the grammar lets it.
    private mutating func text() -> Bool {
        guard take({ $0 == UInt8(ascii: "\"") }) else { return false }
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return true
            case 0..<0x20: return false
            case UInt8(ascii: "\\"): guard escape() else { return false }
            default: break
            }
        }
        return false
    }

    private mutating func escape() -> Bool {
        guard let byte = rest.popFirst() else { return false }
        guard byte == UInt8(ascii: "u") else { return #""\/bfnrt"#.utf8.contains(byte) }
        let digits = rest.prefix(4)
        rest = rest[digits.endIndex...]
        return digits.count == 4 && digits.allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
    }
}
