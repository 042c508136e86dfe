/// Where a page comes from: scheme, host and port (RFC 6454, section 4).
struct WebOrigin: Equatable, Sendable {
    /// In lower case.
    let scheme: String
    /// As ``Authority/host`` has it.
    let host: String
    /// The scheme's default if none was written; nil if the scheme has none either.
    let port: UInt16?

    /// Reads what a browser sends in `Origin`; nil for `null` and for all that is not `scheme://host[:port]`.
    init?(_ text: String) {
        guard let parts = Self.split(text), let authority = Authority(parts.authority) else { return nil }
        scheme = parts.scheme
        host = authority.host
        port = authority.port ?? Self.defaultPort(of: scheme)
    }

    /// Whether the scheme is one that this server's own pages can have.
    var isOfTheWeb: Bool { scheme == "http" || scheme == "https" }

    var defaultPort: UInt16? { Self.defaultPort(of: scheme) }

    /// As a browser writes it: the scheme's default port is left out.
    var written: String {
        guard let port, port != defaultPort else { return "\(scheme)://\(host)" }
        return "\(scheme)://\(host):\(port)"
    }

    static func defaultPort(of scheme: String) -> UInt16? {
        switch scheme {
        case "http", "ws": 80
        case "https", "wss": 443
        default: nil
        }
    }

    /// Parts at `://`; nil if what stands before is no scheme (RFC 3986, section 3.1).
    static func split(_ text: String) -> (scheme: String, authority: String)? {
        let scheme = text.utf8.prefix { $0 != UInt8(ascii: ":") }
        guard let first = scheme.first, isLetter(first), scheme.allSatisfy(isSchemeByte) else { return nil }
        let rest = text.utf8.dropFirst(scheme.count)
        guard rest.starts(with: "://".utf8) else { return nil }
        return (String(Substring(scheme)).lowercased(), String(Substring(rest.dropFirst(3))))
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20)
    }

    private static func isSchemeByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x2B, 0x2D, 0x2E: true
        default: isLetter(byte)
        }
    }
}
