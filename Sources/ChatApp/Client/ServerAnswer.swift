/// An answer over HTTP that is not the one hoped for.
struct ServerAnswer: Error, Sendable, Equatable {
    var status: Int
    /// `Retry-After` in seconds; a date is not read.
    var retryAfter: Duration?
    /// `Location`.
    var location: String?
    /// What the server says of it: sanitised, empty if it says nothing.
    var words: String

    init(status: Int, retryAfter: Duration? = nil, location: String? = nil, words: String = "") {
        self.status = status
        self.retryAfter = retryAfter
        self.location = location
        self.words = words
    }

    /// `header` gives the first value of a field by its name in small letters.
    init(status: Int, header: (String) -> String?, body: [UInt8]) {
        self.init(
            status: status,
            retryAfter: header("retry-after").flatMap { UInt32($0) }.map { .seconds($0) },
            location: header("location").map { ServerWords.shown($0) },
            // A proxy's page is made for browsers.
            words: header("content-type")?.lowercased().hasPrefix("text/html") == true
                ? "" : ServerWords.shown(String(decoding: body, as: UTF8.self))
        )
    }

    /// The answer as a sentence.
    var sentence: String {
        if let location, 300...399 ~= status {
            return "the server answered \(status): it is at \(location)"
        }
        return words.isEmpty ? "the server answered \(status)" : "the server answered \(status): \(words)"
    }
}
