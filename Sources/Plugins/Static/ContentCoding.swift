/// A form that a file may lie beside itself in, under its name and a suffix.
///
/// In the order of our own preference.
enum ContentCoding: String, CaseIterable, Sendable {
    case brotli = "br"
    case gzip

    /// What its file's name has at the end.
    var suffix: String {
        switch self {
        case .brotli: ".br"
        case .gzip: ".gz"
        }
    }

    /// The codings that a client would rather have than the file itself, best first (RFC 9110, section 12.5.3).
    ///
    /// The fields are those of `Accept-Encoding`; without one no coding is sent, though any might be. An element that
    /// cannot be read is passed over. Where the client excludes the file itself too (`identity;q=0`) and there is no
    /// other form of it, it is sent all the same: an answer that can be read after all is better than a 406.
    static func preferred(by fields: [String]) -> [ContentCoding] {
        var weights: [String: Int] = [:]
        for element in fields.flatMap({ FieldList.elements(of: $0[...].utf8) }) {
            guard let (name, weight) = weighted(element) else { continue }
            weights[name] = max(weight, weights[name] ?? 0)
        }
        let plain = weights["identity"] ?? 0
        func weight(_ coding: ContentCoding) -> Int {
            weights[coding.rawValue] ?? weights["*"] ?? 0
        }
        // The sort is stable, so that our own order decides between equals.
        return allCases.filter { weight($0) > 0 && weight($0) >= plain }.sorted { weight($0) > weight($1) }
    }

    /// A name in lower case and its weight in thousandths; nil for what is not in the grammar.
    private static func weighted(_ element: Substring.UTF8View) -> (name: String, weight: Int)? {
        let pieces = FieldList.elements(of: element, separator: UInt8(ascii: ";"))
        guard let first = pieces.first, pieces.count <= 2 else { return nil }
        let name = Substring(first).lowercased()
        var weight = 1000
        if let parameter = pieces.dropFirst().first {
            let isWeight = Substring(parameter.prefix(2)).lowercased() == "q="
            guard isWeight, let given = FieldList.thousandths(parameter.dropFirst(2)) else { return nil }
            weight = given
        }
        // The same by an older name (RFC 9110, section 8.4.1.3).
        return (name == "x-gzip" ? gzip.rawValue : name, weight)
    }
}
