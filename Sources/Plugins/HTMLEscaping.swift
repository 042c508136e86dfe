import Mustache

/// Escapes values for HTML byte by byte, as a browser reads them.
///
/// The library's own escaping goes by what people see as one character. To it a `"` that a combining mark follows is
/// not a `"`, and neither is a `<` behind U+0600, which Unicode joins to what comes next: both would go out as they
/// are, and a browser would see an attribute's end and a tag.
struct HTMLEscaping: MustacheContentType {
    /// What templates call it: a name of the library's, so that one that asks for HTML by name gets this too.
    static let name = "HTML"

    func escapeText(_ text: String) -> String {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): escaped += "&amp;".utf8
            case UInt8(ascii: "<"): escaped += "&lt;".utf8
            case UInt8(ascii: ">"): escaped += "&gt;".utf8
            case UInt8(ascii: "\""): escaped += "&quot;".utf8
            case UInt8(ascii: "'"): escaped += "&#39;".utf8
            default: escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}
