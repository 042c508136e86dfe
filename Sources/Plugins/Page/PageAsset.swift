import Crypto
import HTTPTypes
import Router

/// A file that comes with a built-in page, served by the page's own route as `?asset=NAME.DIGEST`.
struct PageAsset {
    let name: String
    let type: String
    let bytes: [UInt8]
    /// The name with a digest of the bytes, so that it may be cached for ever.
    let versionedName: String

    init(_ name: String, _ type: String, _ bytes: [UInt8]) {
        self.name = name
        self.type = type
        self.bytes = bytes
        let digest = SHA256.hash(data: bytes).prefix(4).map {
            $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16)
        }
        versionedName = "\(name).\(digest.joined())"
    }

    /// The address, relative to the page's own.
    var url: String { "?asset=\(versionedName)" }

    var reply: Reply {
        Reply(.ok, HTTPFields(builtInPage: type, cache: "public, max-age=31536000, immutable"), body: bytes)
    }
}

extension HTTPFields {
    /// What every built-in page says to browsers; scripts and styles come from its route alone.
    init(builtInPage type: String, cache: String) {
        self.init(page: type, cache: cache)
        self[.contentSecurityPolicy] = """
            default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
            form-action 'self'; base-uri 'none'; frame-ancestors 'none'
            """
    }

    /// What any page says to browsers, whoever wrote it.
    init(page type: String, cache: String) {
        self = [.contentType: type, .cacheControl: cache, .xContentTypeOptions: "nosniff"]
        if let referrerPolicy = HTTPField.Name("Referrer-Policy") { self[referrerPolicy] = "same-origin" }
    }
}
