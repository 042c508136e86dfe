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
        case badKey
        /// `room`, which names one of several on a connection.
        case oneRoom
        case mayNotPublish
        case filtered(MessageFilter.Objection)
        case inProgress
        case keyReused
        case draining
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
        case .badKey: "bad_key"
        case .oneRoom: "one_room"
        case .mayNotPublish: "may_not_publish"
        case .filtered: "filtered"
        case .inProgress: "in_progress"
        case .keyReused: "key_reused"
        case .draining: "draining"
        }
    }

    /// A sentence for people.
    var text: String {
        switch kind {
        case .badJSON: "this is not a JSON object; send {\"data\":\"text\"}"
        case .unknownKey(let key): "there is no key `\(key.prefix(40))`; known: data, b64, ref, key"
        case .repeatedKey(let key): "`\(key)` is there more than once"
        case .notText(let key): "`\(key)` must be a text"
        case .noMessage: "a message has either data or b64"
        case .notBase64: "b64 is not base64"
        case .referenceTooLong: "ref is longer than \(ClientMessage.longestReference) bytes"
        case .badKey: "key has 1 to \(IdempotencyKey.longest) visible ASCII characters"
        case .oneRoom: "`room` is kept for several rooms on one connection; here there is one"
        case .mayNotPublish: "this connection may read here but not publish"
        case .filtered(let objection): objection.words
        case .inProgress: "a message with this key is being published just now; send it again in a second"
        case .keyReused: "this key was used for another message"
        case .draining: "the server is stopping; send it again when you are back"
        }
    }
}
