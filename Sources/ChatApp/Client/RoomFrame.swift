import FoundationEssentials

/// What a server says in `room.v1.json`.
enum RoomFrame: Equatable {
    case hello(cursor: String)
    case message(TailMessage)
    case gap(TailGap)
    case error(code: String, text: String)
    /// Of no use to a reader: counts, presence, acks, and what a later server may add.
    case other

    struct Problem: Error, Equatable {}

    init(json: some Sequence<UInt8>) throws(Problem) {
        let frame: Members
        do {
            frame = try JSONDecoder().decode(Members.self, from: Data(json))
        } catch {
            throw Problem()
        }
        if let hello = frame.hello {
            self = .hello(cursor: hello.cursor)
        } else if let gap = frame.gap {
            self = .gap(gap)
        } else if let error = frame.error {
            self = .error(code: error.code, text: error.text)
        } else if let id = frame.id, frame.data != nil || frame.b64 != nil {
            let payload = try TailMessage.Payload(data: frame.data, base64: frame.b64)
            self = .message(TailMessage(id: id, at: frame.at, payload: payload))
        } else {
            self = .other
        }
    }

    /// What it means to a tail.
    var event: TailEvent? {
        switch self {
        case .hello(let cursor): .place(cursor)
        case .message(let message): .message(message)
        case .gap(let gap): .gap(gap)
        case .error(let code, let text): .complaint("\(text) (\(code))")
        case .other: nil
        }
    }

    private struct Members: Decodable {
        struct Hello: Decodable { var cursor: String }
        struct Refusal: Decodable {
            var code: String
            var text: String
        }

        var hello: Hello?
        var gap: TailGap?
        var error: Refusal?
        var id: String?
        var at: String?
        var data: String?
        var b64: String?
    }
}

extension TailMessage.Payload {
    /// One of the two, as the JSON of messages has them everywhere.
    init(data: String?, base64: String?) throws(RoomFrame.Problem) {
        if let data {
            self = .text(data)
        } else if let bytes = base64.flatMap({ Data(base64Encoded: $0) }) {
            self = .binary(Array(bytes))
        } else {
            throw RoomFrame.Problem()
        }
    }
}
