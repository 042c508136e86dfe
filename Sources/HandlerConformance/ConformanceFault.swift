/// A rule that a kind of handler breaks, and how that showed.
public struct ConformanceFault: Error, Sendable, Equatable, CustomStringConvertible {
    public let rule: ConformanceRule
    /// One sentence or more without a last full stop.
    public let words: String

    init(_ rule: ConformanceRule, _ words: String) {
        self.rule = rule
        self.words = words
    }

    /// The rule's name, what was seen, and what is asked.
    public var description: String { "\(rule): \(words). \(rule.sentence)" }
}
