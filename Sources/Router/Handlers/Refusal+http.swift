import HTTPTypes
import NIOHTTP1

extension Refusal {
    /// A request that is not HTTP/1 as RFC 9112 has it.
    init(unreadable error: HTTPParserError) {
        switch error {
        case .headerOverflow:
            let status = HTTPResponse.Status.requestHeaderFieldsTooLarge
            self.init(
                status,
                "The request's head is larger than this server takes: 32 KiB, 8 KiB a field, 100 fields.",
                statsName: "head_too_big"
            )
        case .invalidMethod:
            self.init(
                .notImplemented,
                "The request's method is none that this server knows.",
                statsName: "method"
            )
        case .invalidVersion:
            let status = HTTPResponse.Status(code: 505, reasonPhrase: "HTTP Version Not Supported")
            self.init(status, "This server speaks HTTP/1.1 and HTTP/1.0.", statsName: "bad_request")
        default:
            let text = "The request is not HTTP/1.1 as RFC 9112 has it; if it was meant for TLS, use http://."
            self.init(.badRequest, text, statsName: "bad_request")
        }
    }

    init(_ refusal: HandshakeRefusal) {
        var fields = HTTPFields()
        for (name, value) in refusal.headers {
            guard let name = HTTPField.Name(name) else { continue }
            fields[name] = value
        }
        self.init(
            HTTPResponse.Status(code: refusal.status),
            refusal.text,
            fields: fields,
            statsName: refusal.statsName
        )
    }
}
