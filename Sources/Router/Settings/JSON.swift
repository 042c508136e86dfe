/// A JSON value to be written (RFC 8259); members keep their order.
public indirect enum JSON: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(Int)
    case text(String)
    case array([JSON])
    case object([Member])

    public struct Member: Sendable, Equatable {
        public var name: String
        public var value: JSON

        public init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }

    /// On one line, without blanks.
    public var compact: String {
        switch self {
        case .array(let items): "[" + items.map(\.compact).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { "\(JSONText.quoted($0.name)):\($0.value.compact)" }.joined(separator: ",")
                + "}"
        default: scalar
        }
    }

    /// On lines indented by two spaces; lists of scalars stay on one line.
    ///
    /// No line feed ends it.
    public var indented: String { indented(by: "") }

    private func indented(by margin: String) -> String {
        let inner = margin + "  "
        switch self {
        case .array(let items) where !items.allSatisfy(\.isScalar):
            let lines = items.map { inner + $0.indented(by: inner) }
            return "[\n" + lines.joined(separator: ",\n") + "\n\(margin)]"
        case .array(let items):
            return "[" + items.map(\.scalar).joined(separator: ", ") + "]"
        case .object(let members) where !members.isEmpty:
            let lines = members.map { inner + JSONText.quoted($0.name) + ": " + $0.value.indented(by: inner) }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(margin)}"
        case .object: return "{}"
        default: return scalar
        }
    }

    private var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    private var scalar: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let number): "\(number)"
        case .text(let text): JSONText.quoted(text)
        case .array, .object: ""
        }
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int) { self = .number(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }

    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }

    public static func texts(_ texts: some Sequence<String>) -> JSON { .array(texts.map(JSON.text)) }
}
