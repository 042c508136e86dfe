/// Addresses from one path of this server to another that stay right when a proxy strips a prefix.
enum RelativeURL {
    static func text(from page: String, to target: String) -> String {
        // A `*` may stand for any number of segments: then only the whole path is right.
        guard !page.hasSuffix("*") else { return encoded(target) }
        let depth = page.utf8.lazy.filter { $0 == UInt8(ascii: "/") }.count - 1
        let climb = depth > 0 ? String(repeating: "../", count: depth) : "./"
        return climb + encoded(String(target.dropFirst()))
    }

    /// Percent-encodes what may not stand in a path (RFC 3986, section 3.3).
    private static func encoded(_ path: String) -> String {
        var text = ""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                text.unicodeScalars.append(UnicodeScalar(byte))
            case _ where "-._~!$&'()*+,;=:@/".utf8.contains(byte):
                text.unicodeScalars.append(UnicodeScalar(byte))
            default:
                text += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return text
    }
}
