/// What a client would rather have, as its `Accept` says (RFC 9110, section 12.5.1).
struct AcceptedTypes {
    /// Weights in thousandths by type, in lower case; of several for one type the highest.
    private let weights: [String: Int]

    /// - Parameter fields: All lines of `Accept`; an element that cannot be read is passed over.
    init(fields: [String]) {
        var weights: [String: Int] = [:]
        for element in fields.flatMap({ FieldList.elements(of: $0[...].utf8) }) {
            let pieces = FieldList.elements(of: element, separator: UInt8(ascii: ";"))
            guard let type = pieces.first, let weight = Self.weight(pieces.dropFirst()) else { continue }
            let name = Substring(type).lowercased()
            weights[name] = max(weight, weights[name] ?? 0)
        }
        self.weights = weights
    }

    /// Whether a page is asked for by its own name, and nothing makes JSON the better answer: `*/*` is curl's word too.
    var prefersPage: Bool {
        let page = weights["text/html"] ?? 0
        let json = weights["application/json"] ?? weights["application/*"] ?? weights["*/*"] ?? 0
        return page > 0 && page >= json
    }

    /// Nil for a weight that is none.
    private static func weight(_ parameters: ArraySlice<Substring.UTF8View>) -> Int? {
        let weight = parameters.first { Substring($0.prefix(2)).lowercased() == "q=" }
        return weight.map { FieldList.thousandths($0.dropFirst(2)) } ?? 1000
    }
}
