/// What a request must have to open a WebSocket (RFC 6455, section 4.2.1), one by one: for those who wonder why theirs
/// does not.
///
/// The verdict is that of ``WebSocketHandshake``; this only explains it.
struct HandshakeChecks {
    let all: [HandshakeCheck]
    /// Whether the request means to open a WebSocket, well or not.
    let isAttempt: Bool

    init(
        method: String,
        version: (major: Int, minor: Int),
        headers: (_ name: String) -> [String]
    ) {
        let upgrade = headers("upgrade")
        let keys = headers("sec-websocket-key")
        let versions = headers("sec-websocket-version")
        isAttempt = WebSocketHandshake.names("websocket", in: upgrade) || !keys.isEmpty || !versions.isEmpty
        all = [
            HandshakeCheck(isMet: method == "GET", "the method is GET", seen: method),
            HandshakeCheck(
                isMet: version.major == 1 && version.minor >= 1,
                "the protocol is HTTP/1.1",
                seen: "HTTP/\(version.major).\(version.minor)",
                advice: version.major == 1 ? Self.versionAdvice : nil
            ),
            HandshakeCheck(
                isMet: WebSocketHandshake.names("websocket", in: upgrade),
                "Upgrade names websocket",
                seen: Self.seen(upgrade),
                advice: upgrade.isEmpty && !keys.isEmpty ? Self.proxyAdvice : nil
            ),
            HandshakeCheck(
                isMet: WebSocketHandshake.names("upgrade", in: headers("connection")),
                "Connection names Upgrade",
                seen: Self.seen(headers("connection")),
                advice: upgrade.isEmpty ? nil : Self.proxyAdvice
            ),
            HandshakeCheck(
                isMet: WebSocketHandshake.isSupported(versions),
                "Sec-WebSocket-Version is \(WebSocketHandshake.version)",
                seen: Self.seen(versions)
            ),
            HandshakeCheck(
                isMet: WebSocketHandshake.refusal(ofKeys: keys) == nil,
                "Sec-WebSocket-Key is there once, 16 bytes in base64",
                seen: Self.seen(keys)
            ),
        ]
    }

    private static func seen(_ values: [String]) -> String {
        values.isEmpty ? "absent" : values.joined(separator: ", ")
    }

    private static let versionAdvice = """
        a proxy may speak HTTP/1.0 to this server; for nginx: proxy_http_version 1.1;
        """

    private static let proxyAdvice = """
        a proxy may have removed it; for nginx: proxy_set_header Upgrade $http_upgrade; \
        proxy_set_header Connection "upgrade";
        """
}

/// One thing that must hold for a request to be taken up as a WebSocket.
public struct HandshakeCheck: Sendable, Equatable {
    public var isMet: Bool
    /// As a sentence that is true when it is met.
    public var claim: String
    /// What the request has; strangers wrote it.
    public var seen: String
    /// What to change, where more can be said than the claim says.
    public var advice: String?

    public init(isMet: Bool, _ claim: String, seen: String, advice: String? = nil) {
        self.isMet = isMet
        self.claim = claim
        self.seen = seen
        self.advice = advice
    }
}
