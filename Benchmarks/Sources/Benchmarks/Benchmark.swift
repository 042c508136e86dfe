/// A piece of work whose instructions are counted.
///
/// It knows no clock and no chance: run twice as often it does twice as much, and nothing else differs.
struct Benchmark: Sendable {
    let name: String
    /// What the count is told for: one frame, one delivery.
    let unit: String
    /// How often the work is done to be counted; as often again, and the difference is the count.
    ///
    /// It is so large that what happens once in many times, as the beginning of a segment, happens several times.
    let iterations: Int
    /// Of `unit` in one iteration.
    let unitsPerIteration: Int
    /// Prepares, works so many times, and sees to it that the work was done.
    let run: @Sendable (_ iterations: Int) throws -> Void

    init(
        _ name: String,
        of unit: String,
        iterations: Int,
        unitsPerIteration: Int = 1,
        run: @escaping @Sendable (_ iterations: Int) throws -> Void
    ) {
        self.name = name
        self.unit = unit
        self.iterations = iterations
        self.unitsPerIteration = unitsPerIteration
        self.run = run
    }

    static let all: [Benchmark] =
        DecodeBenchmarks.all + LogBenchmarks.all + TurnBenchmarks.all + DispatchBenchmarks.all
        + ReplyBenchmarks.all + FormBenchmarks.all
}

/// Work that did not do what its name says: its count would mean nothing.
struct BenchmarkFault: Error, CustomStringConvertible {
    let description: String
}

/// Ends a benchmark whose work came to something else than it should.
func expect<Value: Equatable>(_ value: Value, _ expected: Value, _ what: String) throws {
    guard value == expected else {
        let words = "\(what) came to \(value), and not \(expected)"
        throw BenchmarkFault(description: words)
    }
}
