/// Why a WebSocket was not opened: status, text and headers of the answer and the name in the stats.
enum HandshakeRefusal: CaseIterable, Equatable, Sendable {
    /// A plain request where only WebSocket is spoken.
    case upgradeRequired
    case upgradeRemovedByProxy
    case unsupportedVersion
    case missingKey
    case repeatedKey
    case malformedKey

    var status: Int { row.status }

    /// Plain text for whoever reads the answer; ends with a line feed.
    var text: String { row.text }

    /// The name in `rejected_total`.
    var statsName: String { row.statsName }

    /// What goes into the answer besides its text (RFC 6455, section 4.4, and RFC 9110, section 15.5.22).
    var headers: [(name: String, value: String)] {
        guard status == 426 else { return [] }
        return [
            ("Upgrade", "websocket"),
            ("Connection", "Upgrade"),
            ("Sec-WebSocket-Version", WebSocketHandshake.version),
        ]
    }

    private var row: (status: Int, statsName: String, text: String) {
        switch self {
        case .upgradeRequired:
            (
                426, "upgrade_required",
                """
                This address speaks WebSocket only. Open it with a WebSocket client: new WebSocket(url).
                The request must be a GET over HTTP/1.1 with `Upgrade: websocket` and `Connection: Upgrade`.

                """
            )
        case .upgradeRemovedByProxy:
            (
                426, "upgrade_removed",
                """
                The request has a Sec-WebSocket-Key but no Upgrade: a proxy on the way removed it.
                For nginx, add to the location that leads here:
                    proxy_http_version 1.1;
                    proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";

                """
            )
        case .unsupportedVersion:
            (
                426, "unsupported_version",
                "This server speaks version 13 of the WebSocket protocol (RFC 6455): "
                    + "send `Sec-WebSocket-Version: 13`.\n"
            )
        case .missingKey:
            (400, "bad_key", "The request to open a WebSocket has no Sec-WebSocket-Key (RFC 6455, 4.1).\n")
        case .repeatedKey:
            (
                400, "bad_key",
                "The request to open a WebSocket has several Sec-WebSocket-Key; send one (RFC 6455, 4.1).\n"
            )
        case .malformedKey:
            (
                400, "bad_key",
                "The Sec-WebSocket-Key is not the base64 of 16 bytes: 24 characters, the last two `==` "
                    + "(RFC 6455, 4.1).\n"
            )
        }
    }
}
