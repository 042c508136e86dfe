/// How an answer to a poll, or to what was published, is written.
enum RoomFormat: String, CaseIterable, Hashable, Sendable {
    case json
    case ndjson
    case text

    /// What a client names it by in `Accept`.
    var mediaType: String {
        switch self {
        case .json: "application/json"
        case .ndjson: "application/x-ndjson"
        case .text: "text/plain"
        }
    }

    /// The value of `Content-Type`.
    var contentType: String { self == .text ? "text/plain; charset=utf-8" : mediaType }
}
