/// Why a client's message was not published; told to it in an `{"error":…}`, and nothing else happens.
struct ClientMessageProblem: Error, Equatable {
    enum Kind: Equatable {
        case badJSON
        case unknownKey(String)
        case repeatedKey(String)
        case notText(String)
        case noMessage
        case notBase64
        case referenceTooLong
    }

    var reference: String?
    var kind: Kind

    init(reference: String?, _ kind: Kind) {
        self.reference = reference
        self.kind = kind
    }

    /// A word for programs.
    var code: String {
        switch kind {
        case .badJSON: "bad_json"
        case .unknownKey: "unknown_key"
        case .repeatedKey: "repeated_key"
        case .notText: "not_text"
        case .noMessage: "no_message"
        case .notBase64: "not_base64"
        case .referenceTooLong: "ref_too_long"
        }
    }

    /// A sentence for people.
    var text: String {
        switch kind {
        case .badJSON: "this is not a JSON object; send {\"data\":\"text\"}"
        case .unknownKey(let key): "there is no key `\(key.prefix(40))`; known: data, b64, ref"
        case .repeatedKey(let key): "`\(key)` is there more than once"
        case .notText(let key): "`\(key)` must be a text"
        case .noMessage: "a message has either data or b64"
        case .notBase64: "b64 is not base64"
        case .referenceTooLong: "ref is longer than \(ClientMessage.longestReference) bytes"
        }
    }
}
