/// One mistake in a routes file: what is wrong, and where.
///
/// The file's name and the line itself are not known here; `RoutesFileProblem` adds them.
public struct SettingProblem: Error, Sendable, Equatable {
    public enum Place: Sendable, Equatable {
        case mark(SourceMark)
        /// Settings by their paths, such as `history.size`, seen from where the problem is told.
        ///
        /// The first that the file writes is underlined; if it writes none of them, the route is.
        case settings([String])
    }

    /// One sentence without a full stop: what is wrong, and what would be right.
    public var words: String
    public var place: Place

    public init(_ words: String, at mark: SourceMark) {
        self.words = words
        place = .mark(mark)
    }

    /// For handlers and for rules between settings, which know no marks.
    public init(_ words: String, setting paths: String...) {
        self.words = words
        place = .settings(paths)
    }
}

extension SettingProblem {
    /// The mark to show: a setting is looked up among the origins, then the groups that hold it.
    ///
    /// Paths are seen from the group that the prefix names; the fallback is for when the file writes none of them.
    func mark(
        in origins: [String: SourceMark],
        below prefix: [String] = [],
        or fallback: SourceMark
    ) -> SourceMark {
        switch place {
        case .mark(let mark):
            return mark
        case .settings(let paths):
            for path in paths {
                var words = prefix + path.split(separator: ".").map(String.init)
                while words.count > prefix.count {
                    if let mark = origins[words.joined(separator: ".")] { return mark }
                    words.removeLast()
                }
            }
            return fallback
        }
    }
}
