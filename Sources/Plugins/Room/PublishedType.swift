import Router

/// What a POST says that its body is.
enum PublishedType: Equatable {
    case text
    case json
    case binary
    case form
    /// Nothing is said: a text, if it is one.
    case unknown

    init(contentType: [String], contentEncoding: [String]) throws(Refusal) {
        let codings = contentEncoding.map { $0.lowercased() }
        guard codings.allSatisfy({ $0.isEmpty || $0 == "identity" }) else { throw .encodedBody() }
        guard let text = contentType.first(where: { !$0.isEmpty }) else {
            self = .unknown
            return
        }
        guard contentType.count == 1, let field = MediaTypeField(text) else {
            throw .unsupportedType(contentType.joined(separator: ", "))
        }
        switch field.type {
        case "text/plain": self = .text
        case "application/json": self = .json
        case PublishedBody.form: self = .form
        case "application/octet-stream":
            self = .binary
            return
        case "multipart/form-data": throw .multipart()
        default: throw .unsupportedType(field.type)
        }
        guard let charset = field.charset else { return }
        guard ["utf-8", "utf8", "us-ascii"].contains(charset) else { throw .otherCharset(charset) }
    }
}
