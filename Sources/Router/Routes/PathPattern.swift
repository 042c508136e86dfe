/// The path of a route: literal segments, `{name}` for any one segment, and at the end `*` for all that follows.
public struct PathPattern: Sendable, Hashable {
    public enum Segment: Sendable, Hashable {
        /// Compared after percent-decoding, by case; empty only at the end, after a last slash.
        case literal(String)
        /// Any one segment that is not empty.
        case parameter(String)
        /// One or more segments, the first of which may be empty.
        case rest
    }

    public let text: String
    public let segments: [Segment]

    static let longest = 1024
    static let mostSegments = 64

    public init(_ text: String) throws(PathPatternProblem) {
        guard text.utf8.first == UInt8(ascii: "/") else { throw .notAbsolute(text) }
        let pieces = text.utf8.dropFirst().split(
            separator: UInt8(ascii: "/"),
            omittingEmptySubsequences: false
        )
        guard text.utf8.count <= Self.longest, pieces.count <= Self.mostSegments else { throw .tooLong }
        var segments: [Segment] = []
        for (index, piece) in pieces.enumerated() {
            let segment = try Self.segment(String(Substring(piece)), isLast: index == pieces.count - 1)
            if case .parameter(let name) = segment, segments.contains(segment) {
                throw .repeatedParameter(name)
            }
            segments.append(segment)
        }
        self.text = text
        self.segments = segments
    }

    /// One path and no other.
    public var isLiteral: Bool {
        segments.allSatisfy { if case .literal = $0 { true } else { false } }
    }

    /// In the path's order; what `*` matches is called `*`.
    public var parameterNames: [String] {
        segments.compactMap { segment in
            switch segment {
            case .literal: nil
            case .parameter(let name): name
            case .rest: "*"
            }
        }
    }

    private static func segment(_ text: String, isLast: Bool) throws(PathPatternProblem) -> Segment {
        switch text {
        case "" where isLast: return .literal("")
        case "": throw .emptySegment
        case ".", "..": throw .dotSegment(text)
        case "*" where isLast: return .rest
        default: break
        }
        if text.contains("*") { throw .misplacedRest(text) }
        if text.hasPrefix("{"), text.hasSuffix("}"), text.count > 1 {
            let name = String(text.dropFirst().dropLast())
            guard isName(name) else { throw .notAName(name) }
            return .parameter(name)
        }
        if text.contains("${") { throw .variable }
        if text.contains("{") || text.contains("}") { throw .partialParameter(text) }
        if let name = foreignParameter(text) { throw .foreignParameter(text, name: name) }
        try checkLiteral(text)
        return .literal(text)
    }

    /// The name in `:name` and `<name>`, which would be matched letter by letter.
    private static func foreignParameter(_ text: String) -> String? {
        let isTagged = text.hasPrefix("<") && text.hasSuffix(">")
        guard isTagged || text.hasPrefix(":") else { return nil }
        let inside = isTagged ? text.dropFirst().dropLast() : text.dropFirst()
        // as in `<int:id>`
        let name = String(inside.split(separator: ":").last ?? "")
        return isName(name) ? name : nil
    }

    private static func checkLiteral(_ text: String) throws(PathPatternProblem) {
        var left = 0
        for scalar in text.unicodeScalars {
            switch scalar {
            case "?", "#": throw .endsPath(Character(scalar))
            case "\0"..."\u{1f}", "\u{7f}"..."\u{9f}": throw .controlCharacter
            case "%":
                let escape = text.unicodeScalars.dropFirst(left).prefix(3)
                if escape.count == 3, escape.dropFirst().allSatisfy(\.properties.isASCIIHexDigit) {
                    throw .percentEscape(String(Substring(escape)))
                }
            default: break
            }
            left += 1
        }
    }

    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
            default: false
            }
        }
    }
}

extension PathPattern: Comparable {
    /// The order of matching: literal before parameter before `*`, segment by segment from the left.
    ///
    /// Literals stand by the alphabet, which decides nothing, since a path meets only one of them.
    public static func < (first: Self, second: Self) -> Bool {
        for (mine, other) in zip(first.segments, second.segments) where mine != other {
            switch (mine, other) {
            case (.literal(let text), .literal(let otherText)): return text < otherText
            case (.parameter(let name), .parameter(let otherName)):
                // names do not part two paths, but whatever comes after does
                if name == otherName { continue }
            case (.literal, _), (.parameter, .rest): return true
            default: return false
            }
        }
        if first.segments.count != second.segments.count {
            return first.segments.count < second.segments.count
        }
        return first.text < second.text
    }
}
