import HTTPTypes
import Router

/// What is said to those whose message is not published.
extension Refusal {
    static func mayNotPost(_ publishers: Publishers) -> Refusal {
        let text =
            publishers == .nobody
            ? "Nobody publishes in this room (publish: nobody); it is read with GET."
            : "Only members publish in this room (publish: members): join over a WebSocket and send there."
        return Refusal(.forbidden, text, statsName: "may_not_publish")
    }

    static func noDataField(_ address: CurlAddress) -> Refusal {
        let text = """
            The form has no field `data`, which is the message. With curl, either of
                curl -d 'data=Hello' '\(address)'
                curl -H 'Content-Type: text/plain' -d 'Hello' '\(address)'
            """
        return Refusal(.unprocessableContent, text, statsName: "no_message")
    }

    static func emptyMessage(_ address: CurlAddress) -> Refusal {
        let text = """
            There is nothing to publish: the message is the body. With curl:
                curl -H 'Content-Type: text/plain' -d 'Hello' '\(address)'
            """
        return Refusal(.unprocessableContent, text, statsName: "no_message")
    }

    static func notJSON() -> Refusal {
        let text = "The body is not JSON as RFC 8259 has it; as text/plain it is published as it stands."
        return Refusal(.unprocessableContent, text, statsName: "not_json")
    }

    static func filtered(_ objection: MessageFilter.Objection) -> Refusal {
        let words = objection.words
        return Refusal(
            .unprocessableContent,
            words.prefix(1).uppercased() + words.dropFirst() + ".",
            statsName: "filtered"
        )
    }

    static func messageTooBig(_ bytes: Int, largest: ByteCount) -> Refusal {
        let text = "The message has \(bytes) bytes; \(largest.written) is the most (limits.message)."
        return Refusal(.contentTooLarge, text, statsName: "message_too_big")
    }

    // MARK: 415

    static func unsupportedType(_ type: String) -> Refusal {
        unsupported("A message cannot be \(SeenText(type)); it can be \(list).")
    }

    static func multipart() -> Refusal {
        unsupported("multipart/form-data is not read here; send the form as \(PublishedBody.form).")
    }

    static func otherCharset(_ charset: String) -> Refusal {
        unsupported("The charset is \(SeenText(charset)); texts are UTF-8 here. Other bytes: \(binary).")
    }

    static func encodedBody() -> Refusal {
        unsupported("The body has a Content-Encoding; send it without.", [.acceptEncoding: "identity"])
    }

    static func notUTF8(_ type: PublishedType) -> Refusal {
        let reason =
            type == .unknown
            ? "The body is not UTF-8, and no Content-Type says what it is" : "The text is not UTF-8"
        return unsupported("\(reason); send it as \(binary).")
    }

    private static let binary = "application/octet-stream"
    private static let list = PublishedBody.mediaTypes.joined(separator: ", ")

    private static func unsupported(_ text: String, _ fields: HTTPFields = [:]) -> Refusal {
        var fields = fields
        fields[named: "Accept-Post"] = list
        return Refusal(.unsupportedMediaType, text, fields: fields, statsName: "media_type")
    }

    // MARK: Keys and rooms

    static func inProgress() -> Refusal {
        let text = "A message with this Idempotency-Key is being published just now; ask again in a second."
        return Refusal(.conflict, text, fields: [.retryAfter: "1"], statsName: "key_in_progress")
    }

    static func keyReused() -> Refusal {
        let text = "This Idempotency-Key was used for another message; give each message its own."
        return Refusal(.unprocessableContent, text, statsName: "key_reused")
    }

    static func draining() -> Refusal {
        let text = "The server is stopping; publish again in a moment."
        return Refusal(.serviceUnavailable, text, fields: [.retryAfter: "3"], statsName: "draining")
    }

    static func busy() -> Refusal {
        let text = "More is being published than the room can take up; publish again in a second."
        return Refusal(.serviceUnavailable, text, fields: [.retryAfter: "1"], statsName: "busy")
    }

    static func roomIsGone() -> Refusal {
        let text = "The room is gone, or takes no more messages; try again in a moment."
        return Refusal(.serviceUnavailable, text, fields: [.retryAfter: "1"], statsName: "room_gone")
    }
}
