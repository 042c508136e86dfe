/// Finds the word that was probably meant.
enum NearestWord {
    /// The nearest of the known words, if a third of the letters or fewer are off; the first of equals.
    static func to(_ word: String, among known: [String]) -> String? {
        let typed = Array(word.lowercased().utf8)
        guard (1...longest).contains(typed.count) else { return nil }
        var best: (word: String, distance: Int)?
        for candidate in known {
            let distance = distance(typed, Array(candidate.lowercased().utf8))
            if distance <= max(1, typed.count / 3), distance < best?.distance ?? .max {
                best = (candidate, distance)
            }
        }
        return best?.word
    }

    /// No key or name is longer, and the comparison's time grows with the length.
    private static let longest = 64

    /// Letters to add, drop, change or swap with their neighbour ("optimal string alignment").
    private static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
        var before: [Int] = []
        var above = Array(0...second.count)
        for (i, letter) in first.enumerated() {
            var row = [i + 1]
            for (j, other) in second.enumerated() {
                var least = min(row[j] + 1, above[j + 1] + 1, above[j] + (letter == other ? 0 : 1))
                if i > 0, j > 0, letter == second[j - 1], first[i - 1] == other {
                    least = min(least, before[j - 1] + 1)
                }
                row.append(least)
            }
            before = above
            above = row
        }
        return above[second.count]
    }
}
