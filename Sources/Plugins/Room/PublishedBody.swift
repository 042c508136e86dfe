import Router

/// The message that a POST brings.
struct PublishedBody: Equatable {
    var kind: MessageKind
    var payload: [UInt8]

    /// What may be sent, for `Accept-Post`.
    static let mediaTypes = [
        "text/plain", "application/json", "application/octet-stream", form,
    ]
    static let form = "application/x-www-form-urlencoded"

    /// Reads a body by what the request says that it is.
    ///
    /// `largest` is of a message; the address, where it was sent, is for an example.
    static func read(
        _ body: [UInt8],
        as type: PublishedType,
        largest: ByteCount,
        address: CurlAddress
    ) throws(Refusal) -> PublishedBody {
        let message: PublishedBody
        switch type {
        case .text, .unknown:
            try checkUTF8(body, type)
            message = PublishedBody(kind: .text, payload: body)
        case .json:
            try checkUTF8(body, type)
            guard body.isEmpty || body.withUnsafeBytes({ JSONSyntax.isValue($0) }) else { throw .notJSON() }
            message = PublishedBody(kind: .text, payload: body)
        case .binary:
            message = PublishedBody(kind: .binary, payload: body)
        case .form:
            guard let data = FormField.value(of: "data", in: body) else { throw .noDataField(address) }
            try checkUTF8(data, type)
            message = PublishedBody(kind: .text, payload: data)
        }
        guard !message.payload.isEmpty else { throw .emptyMessage(address) }
        guard message.payload.count <= largest.bytes else {
            throw .messageTooBig(message.payload.count, largest: largest)
        }
        return message
    }

    private static func checkUTF8(_ bytes: [UInt8], _ type: PublishedType) throws(Refusal) {
        guard String(validating: bytes, as: UTF8.self) == nil else { return }
        throw .notUTF8(type)
    }
}
