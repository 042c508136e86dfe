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
    var prefersPage: Bool { prefers("text/html", to: ["application/json"]) }

    /// The weight of a type that is named, in thousandths; nil where at most a range such as `*/*` holds it.
    func named(_ type: String) -> Int? { weights[type] }

    /// The weight of a type, by the most exact of what names it; 0 is "not this one".
    ///
    /// A client that says nothing takes anything.
    func weight(of type: String) -> Int {
        guard !weights.isEmpty else { return 1000 }
        let range = type.prefix { $0 != "/" } + "/*"
        return weights[type] ?? weights[String(range)] ?? weights["*/*"] ?? 0
    }

    /// Whether a type is asked for by its own name and none of the others is liked better.
    func prefers(_ type: String, to others: [String]) -> Bool {
        guard let own = named(type), own > 0 else { return false }
        return others.allSatisfy { weight(of: $0) <= own }
    }

    /// The best liked of these types; among equals one that is named, then the first.
    ///
    /// Nil where none is taken.
    func best<Choice>(of choices: [Choice], _ type: (Choice) -> String) -> Choice? {
        var best: (choice: Choice, rank: (Int, Int))?
        for choice in choices {
            let weight = weight(of: type(choice))
            let rank = (weight, named(type(choice)) == nil ? 0 : 1)
            guard weight > 0, best.map({ $0.rank < rank }) ?? true else { continue }
            best = (choice, rank)
        }
        return best?.choice
    }

    /// Nil for a weight that is none.
    private static func weight(_ parameters: ArraySlice<Substring.UTF8View>) -> Int? {
        let weight = parameters.first { Substring($0.prefix(2)).lowercased() == "q=" }
        return weight.map { FieldList.thousandths($0.dropFirst(2)) } ?? 1000
    }
}
