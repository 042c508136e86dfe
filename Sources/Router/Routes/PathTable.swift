/// Finds the value whose pattern matches a path.
///
/// A tree by segments: at each a literal goes before `{param}` before a last `*`, and what was passed over is tried
/// only where the better branch leads nowhere. Each node is visited at most once, so the longest search is
/// bounded by the number of patterns.
public struct PathTable<Value: Sendable>: Sendable {
    private struct Node {
        /// By their bytes, as paths are matched.
        var literals: [ExactText: Int] = [:]
        var parameter: Int?
        /// The entry whose pattern ends here.
        var end: Int?
        /// The entry whose pattern goes on with `*`.
        var rest: Int?
    }

    private var nodes = [Node()]
    private var stored: [(pattern: PathPattern, value: Value)] = []
    /// Patterns without parameters by their fingerprint: nothing goes before a path that is literal all along.
    private var literals: [UInt64: [Int]] = [:]

    public init() {}

    /// In matching order.
    public var entries: [(pattern: PathPattern, value: Value)] {
        stored.sorted { $0.pattern < $1.pattern }
    }

    /// Adds a value, unless a pattern of the same shape is there: that one is answered, and nothing changes.
    @discardableResult
    public mutating func insert(
        _ value: Value,
        at pattern: PathPattern
    ) -> (pattern: PathPattern, value: Value)? {
        var node = 0
        var endsWithRest = false
        for segment in pattern.segments {
            switch segment {
            case .literal(let text):
                let word = ExactText(text)
                node = nodes[node].literals[word] ?? addNode { $0[node].literals[word] = $1 }
            case .parameter:
                node = nodes[node].parameter ?? addNode { $0[node].parameter = $1 }
            case .rest:
                endsWithRest = true
            }
        }
        if let taken = endsWithRest ? nodes[node].rest : nodes[node].end { return stored[taken] }
        if endsWithRest {
            nodes[node].rest = stored.count
        } else {
            nodes[node].end = stored.count
        }
        if pattern.isLiteral { literals[PathFingerprint.of(pattern.text), default: []].append(stored.count) }
        stored.append((pattern, value))
        return nil
    }

    public func lookup(_ path: borrowing RequestPath) -> PathOutcome<Value> {
        if let entry = literal(path) { return .found(stored[entry].value, [:]) }
        var segments = path.segments
        if let entry = search(segments[...], from: 0) {
            let (pattern, value) = stored[entry]
            return .found(value, Self.parameters(of: pattern, in: segments))
        }
        let raw = path.raw
        if segments.count > 1, segments.last == "" {
            segments.removeLast()
            return search(segments[...], from: 0) == nil ? .notFound : .otherSlash(String(raw.dropLast()))
        }
        segments.append("")
        return search(segments[...], from: 0) == nil ? .notFound : .otherSlash(raw + "/")
    }

    private func literal(_ path: borrowing RequestPath) -> Int? {
        guard let plain = path.plain, let candidates = literals[path.fingerprint] else { return nil }
        return candidates.first { stored[$0].pattern.text.utf8.elementsEqual(plain.utf8) }
    }

    private mutating func addNode(_ link: (inout [Node], Int) -> Void) -> Int {
        nodes.append(Node())
        link(&nodes, nodes.count - 1)
        return nodes.count - 1
    }

    private func search(_ segments: ArraySlice<Substring>, from index: Int) -> Int? {
        guard let segment = segments.first else { return nodes[index].end }
        let others = segments.dropFirst()
        if let next = nodes[index].literals[ExactText(segment)], let entry = search(others, from: next) {
            return entry
        }
        if !segment.isEmpty, let next = nodes[index].parameter, let entry = search(others, from: next) {
            return entry
        }
        return nodes[index].rest
    }

    private static func parameters(of pattern: PathPattern, in segments: [Substring]) -> PathParameters {
        var pairs: [(name: String, value: String)] = []
        for (index, segment) in pattern.segments.enumerated() {
            switch segment {
            case .literal: break
            case .parameter(let name): pairs.append((name, String(segments[index])))
            case .rest: pairs.append(("*", segments[index...].joined(separator: "/")))
            }
        }
        return PathParameters(pairs)
    }
}
