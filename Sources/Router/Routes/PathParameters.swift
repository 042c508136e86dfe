/// What a pattern's parameters stand for in one path; what `*` matched is called `*`.
public struct PathParameters: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    /// In the path's order; few, so a list is quicker than a dictionary.
    private let pairs: [(name: String, value: String)]

    init(_ pairs: [(name: String, value: String)]) {
        self.pairs = pairs
    }

    public init(dictionaryLiteral elements: (String, String)...) {
        pairs = elements.map { (name: $0.0, value: $0.1) }
    }

    public subscript(name: String) -> String? {
        pairs.first { $0.name == name }?.value
    }

    public var isEmpty: Bool { pairs.isEmpty }

    /// Names and values, decoded, in the path's order.
    public var all: [(name: String, value: String)] { pairs }

    public static func == (first: Self, second: Self) -> Bool {
        first.pairs.elementsEqual(second.pairs) { $0.name == $1.name && $0.value == $1.value }
    }
}
