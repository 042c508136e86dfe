/// Judges whether a request over HTTP/1 opens a WebSocket (RFC 6455, section 4.2).
enum WebSocketHandshake: Equatable, Sendable {
    /// An ordinary request, to be answered as one.
    case notAnUpgrade
    /// Answer 101 with ``acceptValue(for:sha1:)`` of the key, and the subprotocol and compression if there is one.
    case accept(key: String, subprotocol: String?, compression: DeflateAgreement? = nil)
    case refuse(HandshakeRefusal)

    /// The version of RFC 6455, section 4.1.
    static let version = "13"

    /// What is hashed behind the key (RFC 6455, section 1.3).
    private static let suffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

    /// Judges one request.
    ///
    /// `offered` are the subprotocols of the handler; the client's order decides among them. `compresses` says whether
    /// messages may be deflated. `headers` returns the values of all lines with that name, which is given in lower
    /// case.
    init(
        method: String,
        version: (major: Int, minor: Int),
        offered: [String],
        compresses: Bool = false,
        headers: (_ name: String) -> [String]
    ) {
        guard method == "GET" else {
            self = .notAnUpgrade
            return
        }
        let keys = headers("sec-websocket-key")
        let upgrade = headers("upgrade")
        guard !upgrade.isEmpty || keys.isEmpty else {
            self = .refuse(.upgradeRemovedByProxy)
            return
        }
        // HTTP/2 and later have no Upgrade (RFC 9113, section 8.2.2).
        let mayUpgrade = version.major == 1 && version.minor >= 1
        guard mayUpgrade, Self.names("websocket", in: upgrade),
            Self.names("upgrade", in: headers("connection"))
        else {
            self = .notAnUpgrade
            return
        }
        guard Self.isSupported(headers("sec-websocket-version")) else {
            self = .refuse(.unsupportedVersion)
            return
        }
        if let refusal = Self.refusal(ofKeys: keys) {
            self = .refuse(refusal)
            return
        }
        let asked = headers("sec-websocket-protocol").flatMap(Self.elements)
        let chosen = asked.first { offered.contains(String($0)) }
        self = .accept(
            key: keys.map(Self.trimmed).joined(),
            subprotocol: chosen.map(String.init),
            compression: compresses ? DeflateAgreement(offers: headers("sec-websocket-extensions")) : nil
        )
    }

    /// The value of `Sec-WebSocket-Accept`; `sha1` is the digest of RFC 3174.
    static func acceptValue(for key: String, sha1: ([UInt8]) -> [UInt8]) -> String {
        Base64.encode(sha1(Array((key + suffix).utf8)))
    }

    /// Whether the values of `Sec-WebSocket-Version` are the one that is spoken here.
    static func isSupported(_ versions: [String]) -> Bool {
        versions.map(trimmed) == [Substring(version)]
    }

    static func refusal(ofKeys keys: [String]) -> HandshakeRefusal? {
        guard let key = keys.first else { return .missingKey }
        guard keys.count == 1 else { return .repeatedKey }
        return Base64.decodedCount(of: String(trimmed(key))) == 16 ? nil : .malformedKey
    }

    /// Whether a list over several lines has the token, which is given in lower case.
    static func names(_ token: String, in lines: [String]) -> Bool {
        lines.contains { line in
            elements(line).contains { element in
                element.utf8.elementsEqual(token.utf8) { byte, lower in
                    byte == lower || (0x41...0x5A).contains(byte) && byte | 0x20 == lower
                }
            }
        }
    }

    /// The non-empty elements of a comma-separated list (RFC 9110, section 5.6.1).
    private static func elements(_ line: String) -> [Substring] {
        line.utf8.split(separator: UInt8(ascii: ",")).map { trimmed(Substring($0)) }.filter { !$0.isEmpty }
    }

    private static func trimmed(_ value: String) -> Substring { trimmed(value[...]) }

    private static func trimmed(_ value: Substring) -> Substring {
        let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        var bytes = value.utf8.drop(while: isBlank)
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        return Substring(bytes)
    }
}
