/// Why a command that talks to a running server gave up: a sentence for the person who started it.
struct ClientProblem: Error, Equatable, CustomStringConvertible {
    let description: String

    init(_ words: String) {
        description = words
    }
}
