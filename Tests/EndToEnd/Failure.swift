/// What should hold and does not, as a sentence.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Asks until the condition is true, and fails with the sentence when it is not in time.
///
/// - Parameters:
///   - sentence: What did not come true.
///   - patience: How long it may take on a busy machine. Nothing takes this long unless it fails.
///   - isolation: Whose condition it is.
///   - condition: Asked every 20 ms.
/// - Throws: The sentence, what the condition throws, or that the test was cancelled.
func wait(
    for sentence: String,
    within patience: Duration = .seconds(10),
    isolation: isolated (any Actor)? = #isolation,
    until condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + patience
    while try await !condition() {
        guard ContinuousClock.now < deadline else {
            throw Failure("\(sentence) (not within \(patience))")
        }
        try await Task.sleep(for: .milliseconds(20))
    }
}
