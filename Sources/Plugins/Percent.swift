/// Percent-encoding (RFC 3986, section 2.1).
enum Percent {
    /// All that may stand in a field of a message, escapes included.
    static let visible = Set<UInt8>(0x21...0x7E)
    /// What a value within one segment of a path, or in a query, may hold as it is.
    static let segment = Set("-._~".utf8)
    /// What may stand in a path.
    static let path = Set("-._~!$&'()*+,;=:@/".utf8)
    /// What may stand in a whole URL that its writer has made, escapes included.
    static let url = Set("-._~!$&'()*+,;=:@/?#%[]".utf8)

    /// What may stand in a whole query, escapes included; a `#` would end it.
    static let query = Set("-._~!$&'()*+,;=:@/?%[]".utf8)

    /// Letters and digits are always kept.
    static func encoded(_ text: String, keeping kept: Set<UInt8>) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                encoded.unicodeScalars.append(UnicodeScalar(byte))
            case _ where kept.contains(byte):
                encoded.unicodeScalars.append(UnicodeScalar(byte))
            default:
                encoded += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }
}
