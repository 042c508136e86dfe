/// The value of `Content-Type`: a type in lower case, and its `charset` (RFC 9110, section 8.3).
struct MediaTypeField: Equatable {
    let type: String
    /// In lower case, without quotes; nil where it is not said.
    let charset: String?

    /// Nil for what is no media type.
    init?(_ text: String) {
        let pieces = FieldList.elements(of: text[...].utf8, separator: UInt8(ascii: ";"))
        guard let first = pieces.first else { return nil }
        type = Substring(first).lowercased()
        let parts = type.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isTokenByte) }) else {
            return nil
        }
        let parameters = pieces.dropFirst().map { Substring($0).lowercased() }
        charset = parameters.first { $0.hasPrefix("charset=") }.map { parameter in
            String(parameter.dropFirst("charset=".count).filter { $0 != "\"" })
        }
    }

    /// `tchar` of RFC 9110, section 5.6.2.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
