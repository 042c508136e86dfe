/// Base64 (RFC 4648, section 4), as far as handshakes and events need it.
enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    )
    private static let padding = UInt8(ascii: "=")

    /// Encodes with padding.
    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                let isData = place <= group.count
                text.append(isData ? alphabet[bits >> (18 - 6 * place) & 0x3F] : padding)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// How many bytes the padded text stands for; nil if it is not base64.
    static func decodedCount(of text: String) -> Int? {
        let digits = text.utf8.prefix { $0 != padding }
        let paddingCount = text.utf8.count - digits.count
        guard text.utf8.count % 4 == 0, paddingCount <= 2 else { return nil }
        guard text.utf8.dropFirst(digits.count).allSatisfy({ $0 == padding }) else { return nil }
        guard digits.allSatisfy(alphabet.contains) else { return nil }
        return text.utf8.count / 4 * 3 - paddingCount
    }
}
