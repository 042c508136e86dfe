import HTTPTypes
import Router

/// A client's own name for a message, so that sending it twice publishes it once.
///
/// The draft of `Idempotency-Key` has it as a quoted string; most write it bare, and both are the same key.
enum IdempotencyKey {
    /// In characters.
    static let longest = 255

    /// - Throws: 400 for a field that holds none, or more than one.
    static func read(_ fields: [String]) throws(Refusal) -> String? {
        guard let text = fields.first else { return nil }
        guard fields.count == 1, let key = unquoted(text), isKey(key) else {
            let words = """
                Idempotency-Key is a name of your own for this message: 1 to \(longest) visible ASCII characters, \
                bare or in double quotes, once.
                """
            throw Refusal(.badRequest, words, statsName: "bad_request")
        }
        return key
    }

    static func isKey(_ text: String) -> Bool {
        (1...longest).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    /// Nil for a string that is opened and not closed at its end (RFC 9651, section 3.3.3).
    private static func unquoted(_ text: String) -> String? {
        guard text.utf8.first == UInt8(ascii: "\"") else { return text }
        var bytes: [UInt8] = []
        var rest = text.utf8.dropFirst()
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return rest.isEmpty ? String(decoding: bytes, as: UTF8.self) : nil
            case UInt8(ascii: "\\"):
                guard let escaped = rest.popFirst(), #""\"#.utf8.contains(escaped) else { return nil }
                bytes.append(escaped)
            default: bytes.append(byte)
            }
        }
        return nil
    }
}
