import HTTPTypes
import Router

/// What a request was, in an order that a person reads it in.
struct InspectReport {
    let method: String
    let target: String
    let version: String
    let host: String?
    let peer: String
    let parameters: [(name: String, value: String)]
    let query: [(name: String, value: String)]
    let fields: [InspectField]
    let isWebSocketAttempt: Bool
    let checks: [HandshakeCheck]
    private(set) var bodyBytes: Int?

    private let handshakeRefusal: Refusal?
    private let originRefusal: Refusal?

    init(_ request: Request, origins: OriginSetting, at place: String) {
        method = request.method.rawValue
        target = request.path + (request.rawQuery.map { "?\($0)" } ?? "")
        version = request.version
        host = request.host
        peer = request.peer
        parameters = request.parameters.all
        query = request.queryItems
        fields = request.fields.map { InspectField($0.name.rawName, $0.value) }
        isWebSocketAttempt = request.isWebSocketAttempt
        handshakeRefusal = request.handshakeRefusal
        originRefusal = request.refusal(by: origins, at: place)
        let origin = HandshakeCheck(
            isMet: originRefusal == nil,
            "the page may connect (origins: \(origins.written))",
            seen: request[.origin].isEmpty ? "no Origin" : request[.origin].joined(separator: ", "),
            advice: originRefusal?.text
        )
        checks = request.handshakeChecks.map { $0.withoutSecrets } + [origin]
    }

    func with(bodyBytes: Int) -> Self {
        var report = self
        report.bodyBytes = bodyBytes
        return report
    }

    /// What a WebSocket attempt gets that cannot be taken up: the status of its refusal, and every check.
    var refusal: Refusal? {
        guard var refusal = handshakeRefusal ?? originRefusal else { return nil }
        let lines = checks.map { check in
            let line = "\(check.isMet ? "ok  " : "NO  ")\(check.claim); it is: \(SeenText(check.seen))\n"
            guard !check.isMet, let advice = check.advice else { return line }
            return line + advice.split(separator: "\n").map { "      \($0)\n" }.joined()
        }
        refusal.text = "This WebSocket is not taken up (\(refusal.status.code)):\n\(lines.joined())"
        return refusal
    }

    var json: JSON {
        var members: [JSON.Member] = [
            .init("method", .text(method)), .init("target", .text(target)),
            .init("parameters", .object(parameters.map { .init($0.name, .text($0.value)) })),
            .init("query", .array(query.map { ["name": .text($0.name), "value": .text($0.value)] })),
            .init("protocol", .text(version)), .init("host", host.map(JSON.text) ?? .null),
            .init("peer", .text(peer)), .init("headers", .array(fields.map(\.json))),
        ]
        if let bodyBytes { members.append(.init("body_bytes", .number(bodyBytes))) }
        members.append(.init("websocket", webSocket))
        return .object(members)
    }

    private var webSocket: JSON {
        [
            "attempt": .bool(isWebSocketAttempt),
            "accepted": .bool(checks.allSatisfy(\.isMet)),
            "checks": .array(
                checks.map { check in
                    ["met": .bool(check.isMet), "claim": .text(check.claim), "seen": .text(check.seen)]
                }
            ),
        ]
    }
}

/// A field of the request; of secrets only how long they are.
struct InspectField {
    let name: String
    /// Nil for a secret.
    let value: String?
    let bytes: Int

    /// What the name of a secret has in it, in lower case.
    ///
    /// Proxies add secrets of their own, such as `X-Forwarded-Access-Token`. A page's script cannot read them, nor
    /// cookies that are `HttpOnly`, and must not come to them by asking here.
    private static let signsOfSecret = [
        "authorization", "cookie", "token", "secret", "password", "api-key", "apikey", "jwt", "assertion",
    ]

    init(_ name: String, _ value: String) {
        self.name = name
        bytes = value.utf8.count
        let lowercased = name.lowercased()
        let isSecret = Self.signsOfSecret.contains { lowercased.contains($0) }
        let hasToken = lowercased == "sec-websocket-protocol" && value.lowercased().contains("bearer.")
        self.value = isSecret || hasToken ? nil : value
    }

    var json: JSON {
        value.map { ["name": .text(name), "value": .text($0)] }
            ?? ["name": .text(name), "bytes": .number(bytes)]
    }
}

extension HandshakeCheck {
    /// The key of a handshake is no secret, but nobody needs to read it either.
    fileprivate var withoutSecrets: Self {
        guard claim.hasPrefix("Sec-WebSocket-Key"), isMet else { return self }
        var check = self
        check.seen = "\(seen.utf8.count) characters"
        return check
    }
}
