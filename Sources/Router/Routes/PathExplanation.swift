/// Why a path leads where it leads: what `router explain` tells.
public struct PathExplanation: Sendable {
    public enum Verdict: Sendable {
        case found(RouteDeclaration, PathParameters)
        /// Only with, or without, a slash at the end: there GET and HEAD are sent.
        case otherSlash(String)
        case notFound
        /// 400, whatever the routes are.
        case refused(String)
    }

    /// A route, and why it is this one or not.
    public struct Candidate: Sendable {
        public var route: RouteDeclaration
        public var words: String
    }

    public let verdict: Verdict
    /// Every route, in matching order; empty where the path itself is refused.
    public let candidates: [Candidate]

    /// Explains where a path leads.
    ///
    /// - Parameters:
    ///   - target: A path, with or without a query, or a URL, of which scheme and host do not matter.
    ///   - file: Whose routes are tried.
    public init(_ target: String, in file: RoutesFile) {
        let path: RequestPath
        do throws(RequestPathRefusal) {
            path = try RequestPath(AbsoluteTarget(target)?.path ?? target)
        } catch {
            verdict = .refused(error.sentence)
            candidates = []
            return
        }
        let winner: PathPattern?
        switch file.table.lookup(path) {
        case .found(let route, let parameters):
            verdict = .found(route, parameters)
            winner = route.pattern
        case .otherSlash(let other):
            verdict = .otherSlash(other)
            winner = nil
        case .notFound:
            verdict = .notFound
            winner = nil
        }
        let segments = path.segments
        candidates = file.table.entries.map { pattern, route in
            let words =
                pattern == winner
                ? "this one" : Self.words(of: pattern, against: segments, winner: winner)
            return Candidate(route: route, words: words)
        }
    }

    private static func words(
        of pattern: PathPattern,
        against segments: [Substring],
        winner: PathPattern?
    ) -> String {
        if let mismatch = mismatch(of: pattern, with: segments) { return mismatch }
        guard let winner else { return "" }
        let pairs = zip(pattern.segments, winner.segments).enumerated()
        for (index, (mine, better)) in pairs where mine.kind != better.kind {
            return "fits too, but at segment \(index + 1) \(better.kind) goes before \(mine.kind)"
        }
        return "fits too, but comes later"
    }

    private static func mismatch(of pattern: PathPattern, with segments: [Substring]) -> String? {
        for (index, segment) in pattern.segments.enumerated() {
            let place = "segment \(index + 1)"
            if case .rest = segment {
                return index < segments.count ? nil : "needs more segments than the path has"
            }
            guard index < segments.count else { return "needs more segments than the path has" }
            let given = String(segments[index])
            switch segment {
            case .literal(let text) where text != given:
                return given.isEmpty
                    ? "\(place) is empty, not \(text.quoted)"
                    : "\(place) is \(given.quoted), not \(text.isEmpty ? "empty" : text.quoted)"
            case .parameter(let name) where given.isEmpty:
                return "\(place) is empty, which \("{\(name)}".quoted) never takes"
            default: continue
            }
        }
        return pattern.segments.count < segments.count ? "the path has more segments" : nil
    }
}

extension PathPattern.Segment {
    fileprivate var kind: String {
        switch self {
        case .literal: "a literal"
        case .parameter: "`{…}`"
        case .rest: "`*`"
        }
    }
}

extension RouteDeclaration {
    /// Every setting that is in force, with the place in the file that set it; nil is built in.
    public var effective: [(setting: SettingLeaf, mark: SourceMark?)] {
        settings.leaves(at: "").map { leaf in (leaf, origins[leaf.path]) }
    }
}
