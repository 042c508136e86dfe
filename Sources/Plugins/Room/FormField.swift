/// One field of a form as browsers send it, `application/x-www-form-urlencoded` (URL standard, section 5.1).
enum FormField {
    /// The first value that a body gives to a name, decoded; nil where it is absent.
    ///
    /// `+` is a space; an escape that is none stands for itself.
    static func value(of name: String, in body: [UInt8]) -> [UInt8]? {
        var rest = body[...]
        while !rest.isEmpty {
            let pair = rest.prefix { $0 != UInt8(ascii: "&") }
            rest = rest[pair.endIndex...].dropFirst()
            let end = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            // Escapes make a name three times as long; what is longer, or shorter, is another.
            guard (name.utf8.count...3 * name.utf8.count).contains(end - pair.startIndex),
                decoded(pair[..<end]).elementsEqual(name.utf8)
            else { continue }
            return end == pair.endIndex ? [] : decoded(pair[pair.index(after: end)...])
        }
        return nil
    }

    private static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                if let high = rest.first.flatMap(digit), let low = rest.dropFirst().first.flatMap(digit) {
                    bytes.append(high << 4 | low)
                    rest.removeFirst(2)
                } else {
                    bytes.append(byte)
                }
            default: bytes.append(byte)
            }
        }
        return bytes
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
