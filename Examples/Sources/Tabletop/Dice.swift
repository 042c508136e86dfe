/// Dice that are rolled together.
struct Dice: Equatable {
    var count: Int
    var sides: Int
    /// So many of the highest count; nil counts all.
    var keep: Int?

    /// One roll, as in `2d6: 3 + 5 = 8`.
    func roll(using generator: inout some RandomNumberGenerator) -> String {
        let rolled = (0..<count).map { _ in Int.random(in: 1...sides, using: &generator) }
        let counted = rolled.sorted(by: >).prefix(keep ?? count)
        let name = keep.map { "\(count)d\(sides), best \($0)" } ?? "\(count)d\(sides)"
        return "\(name): \(counted.map(String.init).joined(separator: " + ")) = \(counted.reduce(0, +))"
    }
}
