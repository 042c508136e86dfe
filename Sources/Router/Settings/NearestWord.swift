/// Finds the word that was probably meant.
enum NearestWord {
    /// The nearest of the known words, if few letters are off; the first of equals.
    ///
    /// Nil without a search among more words than anybody reads.
    static func to(_ word: String, among known: some Collection<String>) -> String? {
        let typed = Array(word.lowercased().utf8)
        guard (1...longest).contains(typed.count), known.count <= mostKnown else { return nil }
        var best: String?
        var most = mistakes(in: typed.count)
        for candidate in known where abs(candidate.utf8.count - typed.count) <= most + 1 {
            let other = Array(candidate.lowercased().utf8)
            guard abs(other.count - typed.count) <= most else { continue }
            let distance = distance(typed, other)
            guard distance <= most else { continue }
            best = candidate
            // only what is nearer still can take its place
            most = distance - 1
            if most < 0 { break }
        }
        return best
    }

    /// How many letters of a word may be off: of one or two none, of five two, of more a third.
    private static func mistakes(in letters: Int) -> Int {
        switch letters {
        case ...2: 0
        case 3, 4: 1
        default: max(2, letters / 3)
        }
    }

    /// No key or name is longer, and the comparison's time grows with the length.
    private static let longest = 64
    private static let mostKnown = 1000

    /// Letters to add, drop, change or swap with their neighbour ("optimal string alignment").
    private static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
        var before: [Int] = []
        var above = Array(0...second.count)
        var row = above
        for (i, letter) in first.enumerated() {
            row[0] = i + 1
            for (j, other) in second.enumerated() {
                var least = min(row[j] + 1, above[j + 1] + 1, above[j] + (letter == other ? 0 : 1))
                if i > 0, j > 0, letter == second[j - 1], first[i - 1] == other {
                    least = min(least, before[j - 1] + 1)
                }
                row[j + 1] = least
            }
            (before, above, row) = (above, row, before.isEmpty ? row : before)
        }
        return above[second.count]
    }
}
