/// All that is wrong with a routes file, in the file's order.
public struct RoutesFileProblems: Error, Equatable, CustomStringConvertible {
    public let file: String
    /// Never empty, and at most 1 000.
    public let all: [RoutesFileProblem]
    /// How many more there are.
    public let untold: Int

    /// More than anybody reads of one run.
    static let mostTold = 1000

    /// Takes them in any order; one without a mark is told at the file's beginning.
    init(_ found: [SettingProblem], in source: SourceText, of file: String) {
        self.file = file
        let beginning = SourceMark(line: 1, column: 1)
        let placed = found.enumerated().map {
            (order: $0, words: $1.words, mark: $1.mark(in: [:], or: beginning))
        }
        let inOrder = placed.sorted {
            ($0.mark.line, $0.mark.column, $0.order) < ($1.mark.line, $1.mark.column, $1.order)
        }
        // what `defaults:` or an anchor spoils for several routes is one mistake
        var known: Set<Mistake> = []
        let different = inOrder.filter {
            known.insert(Mistake(line: $0.mark.line, column: $0.mark.column, words: $0.words)).inserted
        }
        all = different.prefix(Self.mostTold).map {
            RoutesFileProblem($0.words, at: $0.mark, in: source, of: file)
        }
        untold = different.count - all.count
    }

    private struct Mistake: Hashable {
        var line: Int
        var column: Int
        var words: String
    }

    public var description: String { text(in: .plain) }
}
