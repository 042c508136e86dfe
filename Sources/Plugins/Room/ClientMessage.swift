import FoundationEssentials
import Router

/// What a client of `room.v1.json` sends: `{"data":"…"}` or `{"b64":"…"}`, with a `"ref"` if it wants an ack.
struct ClientMessage {
    var kind: MessageKind
    var payload: [UInt8]
    /// The client's own name for it.
    var reference: String?

    /// Bytes of a reference.
    static let longestReference = 64

    static func read(_ bytes: UnsafeRawBufferPointer) -> Result<ClientMessage, ClientMessageProblem> {
        let object: Object
        do {
            object = try JSONDecoder().decode(Object.self, from: Data(bytes))
        } catch let problem as ClientMessageProblem {
            return .failure(problem)
        } catch {
            return .failure(ClientMessageProblem(reference: nil, .badJSON))
        }
        return object.message
    }

    /// The JSON object, key by key: what is not known is refused rather than passed over.
    private struct Object: Decodable {
        var data: String?
        var b64: String?
        var ref: String?

        private struct Key: CodingKey {
            var stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: Key.self)
            ref = try? members.decodeIfPresent(String.self, forKey: Key(stringValue: "ref"))
            for key in members.allKeys {
                switch key.stringValue {
                case "data": data = try text(of: key, in: members)
                case "b64": b64 = try text(of: key, in: members)
                case "ref": ref = try text(of: key, in: members)
                default: throw ClientMessageProblem(reference: ref, .unknownKey(key.stringValue))
                }
            }
        }

        private func text(of key: Key, in members: KeyedDecodingContainer<Key>) throws -> String {
            do {
                return try members.decode(String.self, forKey: key)
            } catch {
                throw ClientMessageProblem(reference: ref, .notText(key.stringValue))
            }
        }

        var message: Result<ClientMessage, ClientMessageProblem> {
            func problem(_ kind: ClientMessageProblem.Kind) -> Result<ClientMessage, ClientMessageProblem> {
                .failure(ClientMessageProblem(reference: ref, kind))
            }
            if let ref, ref.utf8.count > longestReference {
                return .failure(ClientMessageProblem(reference: nil, .referenceTooLong))
            }
            switch (data, b64) {
            case (nil, nil), (.some, .some):
                return problem(.noMessage)
            case (let data?, nil):
                return .success(ClientMessage(kind: .text, payload: Array(data.utf8), reference: ref))
            case (nil, let b64?):
                guard let bytes = Data(base64Encoded: b64) else { return problem(.notBase64) }
                return .success(ClientMessage(kind: .binary, payload: Array(bytes), reference: ref))
            }
        }
    }
}

/// Why a client's message was not published; told to it in an `{"error":…}`, and nothing else happens.
struct ClientMessageProblem: Error, Equatable {
    enum Kind: Equatable {
        case badJSON
        case unknownKey(String)
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
        case .notText(let key): "`\(key)` must be a text"
        case .noMessage: "a message has either data or b64"
        case .notBase64: "b64 is not base64"
        case .referenceTooLong: "ref is longer than \(ClientMessage.longestReference) bytes"
        }
    }
}
