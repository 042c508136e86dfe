import FoundationEssentials
import Router

/// What a client of `room.v1.json` sends: `{"data":"…"}` or `{"b64":"…"}`, with a `"ref"` if it wants an ack, and with
/// a `"key"` if it may send it again.
struct ClientMessage: Equatable {
    var kind: MessageKind
    var payload: [UInt8]
    /// The client's own name for it.
    var reference: String?

    /// As `Idempotency-Key` of a POST.
    var key: String?

    /// Bytes of a reference.
    static let longestReference = 64

    private static let keys = ["data", "b64", "ref", "key"]

    /// Reads one text message, which is UTF-8.
    static func read(_ bytes: UnsafeRawBufferPointer) -> Result<ClientMessage, ClientMessageProblem> {
        var texts: [String: String] = [:]
        var problem: ClientMessageProblem.Kind?
        var reader = JSONObjectReader(bytes)
        do throws(JSONObjectReader.NotJSON) {
            while let (key, value) = try reader.next() {
                if !keys.contains(key) {
                    problem = problem ?? (key == "room" ? .oneRoom : .unknownKey(key))
                } else if let value, texts.updateValue(value, forKey: key) != nil {
                    problem = problem ?? .repeatedKey(key)
                } else if value == nil {
                    problem = problem ?? .notText(key)
                }
            }
        } catch {
            return .failure(ClientMessageProblem(reference: nil, .badJSON))
        }
        let reference = texts["ref"]
        if let reference, reference.utf8.count > longestReference {
            return .failure(ClientMessageProblem(reference: nil, .referenceTooLong))
        }
        if let key = texts["key"], !IdempotencyKey.isKey(key) { problem = problem ?? .badKey }
        if let problem { return .failure(ClientMessageProblem(reference: reference, problem)) }
        switch (texts["data"], texts["b64"]) {
        case (nil, nil), (.some, .some):
            return .failure(ClientMessageProblem(reference: reference, .noMessage))
        case (let data?, nil):
            return .success(Self(.text, Array(data.utf8), texts))
        case (nil, let b64?):
            guard let bytes = Data(base64Encoded: b64) else {
                return .failure(ClientMessageProblem(reference: reference, .notBase64))
            }
            return .success(Self(.binary, Array(bytes), texts))
        }
    }

    private init(_ kind: MessageKind, _ payload: [UInt8], _ texts: [String: String]) {
        self.kind = kind
        self.payload = payload
        reference = texts["ref"]
        key = texts["key"]
    }
}
