/// Where a room is: an http, https, ws or wss URL.
///
/// `ws` is taken for `http` and `wss` for `https`: what a room is asked by, the transport decides. What is not ASCII
/// in path and query is percent-encoded (RFC 3986, section 2.1); a fragment is left out.
struct RoomURL: Sendable, Equatable {
    let isSecure: Bool
    /// Without the brackets of an IPv6 address.
    let host: String
    let port: Int
    /// The cursor in the URL's own query, as `last_event_id` or else as `since`.
    let cursor: String?
    private let path: String
    /// `name=value` as written, without what the transports write themselves.
    private let query: [String]

    /// Keys of the query that decide transport, place and form; the command's options stand for them.
    private static let ownKeys: Set<String> = ["as", "last_event_id", "limit", "since", "sse", "wait"]

    init(written: String) throws(RoomURLProblem) {
        let text = try Self.ascii(written)
        guard let mark = text.firstRange(of: "://") else { throw .noScheme }
        switch text[..<mark.lowerBound].lowercased() {
        case "http", "ws": isSecure = false
        case "https", "wss": isSecure = true
        case let other: throw .scheme(other)
        }
        let rest = text[mark.upperBound...].prefix { $0 != "#" }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        (host, port) = try Self.hostAndPort(authority, isSecure: isSecure)
        let target = rest.dropFirst(authority.count)
        let path = target.prefix { $0 != "?" }
        self.path = path.isEmpty ? "/" : String(path)
        let items = target.dropFirst(path.count + 1).split(separator: "&")
        query = items.filter { !Self.ownKeys.contains(Self.parts(of: $0).name) }.map(String.init)
        cursor =
            ["last_event_id", "since"].lazy
            .compactMap { key in items.map(Self.parts).first { $0.name == key && !$0.value.isEmpty }?.value }
            .first
    }

    /// `host:port`, for people and for connecting.
    var address: String { "\(bracketedHost):\(port)" }

    /// The value of `Host`: without the port that goes without saying.
    var authority: String { port == Self.port(isSecure: isSecure) ? bracketedHost : address }

    /// Path and query of a request, with these items behind the URL's own.
    func target(_ items: KeyValuePairs<String, String?> = [:]) -> String {
        let added = items.compactMap { name, value in value.map { "\(name)=\(PercentText.encoded($0))" } }
        let all = query + added
        return all.isEmpty ? path : "\(path)?\(all.joined(separator: "&"))"
    }

    /// The whole URL of a request over HTTP; values that are nil are left out.
    func url(_ items: KeyValuePairs<String, String?> = [:]) -> String {
        "\(isSecure ? "https" : "http")://\(authority)\(target(items))"
    }

    // MARK: Parts

    private var bracketedHost: String { host.contains(":") ? "[\(host)]" : host }

    private static func port(isSecure: Bool) -> Int { isSecure ? 443 : 80 }

    private static func ascii(_ written: String) throws(RoomURLProblem) -> String {
        var text = ""
        for byte in written.utf8 {
            switch UnicodeScalar(byte) {
            case "\0"..."\u{1F}", "\u{7F}": throw .controlCharacter
            case " ", "\"", "<", ">", "\\", "^", "`", "{", "|", "}", "\u{80}"...:
                text += PercentText.escape(byte)
            case let scalar: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    private static func hostAndPort(
        _ authority: Substring,
        isSecure: Bool
    ) throws(RoomURLProblem) -> (String, Int) {
        guard !authority.contains("@") else { throw .userName }
        var host = authority
        var port = authority[authority.endIndex...]
        if authority.first == "[" {
            guard let end = authority.firstIndex(of: "]") else { throw .host(String(authority)) }
            port = authority[end...].dropFirst()
            host = authority[..<end].dropFirst()
            guard port.isEmpty || port.first == ":", host.contains(":"),
                host.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." })
            else { throw .host(String(authority)) }
        } else {
            host = authority.prefix { $0 != ":" }
            port = authority.dropFirst(host.count)
            guard !host.isEmpty,
                host.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." || $0 == "_" })
            else { throw .host(String(host)) }
        }
        let digits = port.dropFirst()
        guard !digits.isEmpty else { return (host.lowercased(), Self.port(isSecure: isSecure)) }
        guard digits.count <= 5, digits.allSatisfy(\.isNumber), let number = Int(digits), 1...65535 ~= number
        else { throw .port(String(digits)) }
        return (host.lowercased(), number)
    }

    private static func parts(of item: Substring) -> (name: String, value: String) {
        let name = item.prefix { $0 != "=" }
        return (PercentText.decoded(name), PercentText.decoded(item.dropFirst(name.count + 1)))
    }
}
