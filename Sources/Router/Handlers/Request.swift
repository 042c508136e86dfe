public import HTTPTypes
import NIOHTTP1

/// A request as a handler sees it, after the router has judged host, path and origin.
public struct Request: Sendable {
    /// What the route's pattern caught: `{name}` by its name, the rest behind `*` as `*`.
    public let parameters: PathParameters
    /// The address that the connection comes from, without its port.
    public let peer: String

    let head: HTTPRequestHead
    let target: RequestPath

    init(head: HTTPRequestHead, target: RequestPath, parameters: PathParameters, peer: String) {
        self.head = head
        self.target = target
        self.parameters = parameters
        self.peer = peer
    }

    public var method: HTTPRequest.Method {
        HTTPRequest.Method(head.method.rawValue) ?? .get
    }

    /// The path as it was sent, not decoded.
    public var path: String { String(target.raw) }

    /// What follows the first `?`, as it was sent; nil without one.
    public var rawQuery: String? { target.query.map(String.init) }

    /// As in `HTTP/1.1`.
    public var version: String { "HTTP/\(head.version.major).\(head.version.minor)" }

    /// The host and port that it was sent to, as the client named them; nil when it named none.
    public var host: String? { AbsoluteTarget(head.uri)?.authority ?? head.headers["host"].first }

    /// All values of a field, in the order they came.
    public subscript(field: HTTPField.Name) -> [String] {
        head.headers[field.canonicalName]
    }

    /// All values of a field by its name in any case, for names that are not among `HTTPField.Name`'s own.
    public func values(of field: String) -> [String] {
        head.headers[field]
    }

    /// Every field, `Host` too, in the order they came.
    public var fields: HTTPFields {
        // the library's conversion leaves `Host` to the target
        var fields = HTTPFields()
        for (name, value) in head.headers {
            guard let name = HTTPField.Name(name) else { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        return fields
    }

    /// The first value that the query gives to a name, decoded; nil where it is absent.
    ///
    /// `+` is a space; an escape that is none stands for itself.
    public func query(_ name: String) -> String? {
        // most requests have none, and this is asked of each
        guard target.query != nil else { return nil }
        return queryItems.first { $0.name == name }?.value
    }

    /// Names and values of the query, decoded, in their order.
    public var queryItems: [(name: String, value: String)] {
        guard let query = target.query else { return [] }
        return query.utf8.split(separator: UInt8(ascii: "&")).map { pair in
            let parts = pair.split(
                separator: UInt8(ascii: "="),
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            return (decodedForm(parts[0]), parts.count > 1 ? decodedForm(parts[1]) : "")
        }
    }

    /// Whether `?name` or `?name=…` is there.
    public func hasQuery(_ name: String) -> Bool {
        query(name) != nil
    }
}

/// One name or value of a query in the form encoding of the URL standard, section 5.
private func decodedForm(_ text: some Collection<UInt8>) -> String {
    var bytes: [UInt8] = []
    var rest = text[...]
    while let byte = rest.popFirst() {
        switch byte {
        case UInt8(ascii: "+"):
            bytes.append(UInt8(ascii: " "))
        case UInt8(ascii: "%"):
            let digits = rest.prefix(2)
            if digits.count == 2, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest.removeFirst(2)
            } else {
                bytes.append(byte)
            }
        default:
            bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
