import FoundationEssentials

/// What a message that was published is answered with.
struct PublishAnswer: Decodable, Equatable {
    var id: String

    /// Nil: this is no room's answer.
    init?(json: some Sequence<UInt8>) {
        guard let answer = try? JSONDecoder().decode(Self.self, from: Data(json)) else { return nil }
        self = answer
    }
}
