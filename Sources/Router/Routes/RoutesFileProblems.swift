/// All that is wrong with a routes file, in the file's order.
public struct RoutesFileProblems: Error, Equatable, CustomStringConvertible {
    public let file: String
    /// Never empty.
    public let all: [RoutesFileProblem]

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
        var told: Set<String> = []
        var all: [RoutesFileProblem] = []
        for problem in inOrder {
            let place = "\(problem.mark.line):\(problem.mark.column) \(problem.words)"
            guard told.insert(place).inserted else { continue }
            all.append(RoutesFileProblem(problem.words, at: problem.mark, in: source, of: file))
        }
        self.all = all
    }

    public var description: String { text(in: .plain) }
}
