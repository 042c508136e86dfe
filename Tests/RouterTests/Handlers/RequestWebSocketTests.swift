import HTTPTypes
import NIOHTTP1
import Testing

@testable import Router

/// What `Request+webSocket` tells a handler that explains a request.
@Suite struct RequestWebSocketTests {
    private static let right = [
        ("Host", "a"), ("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ]

    private func request(
        _ method: HTTPMethod = .GET,
        without name: String = "",
        with fields: [(String, String)] = []
    ) throws -> Request {
        let headers = HTTPHeaders(Self.right.filter { $0.0 != name } + fields)
        let head = HTTPRequestHead(version: .http1_1, method: method, uri: "/", headers: headers)
        return Request(head: head, target: try RequestPath("/"), parameters: [:], peer: "192.0.2.1")
    }

    @Test func `a right attempt is not refused`() throws {
        let request = try request()
        #expect(request.isWebSocketAttempt)
        #expect(request.handshakeRefusal == nil)
        #expect(request.handshakeChecks.filter { !$0.isMet } == [])
    }

    @Test(
        arguments: [
            (.GET, "Upgrade", 426, "upgrade_removed"), (.GET, "Connection", 426, "upgrade_required"),
            (.GET, "Sec-WebSocket-Version", 426, "unsupported_version"),
            (.GET, "Sec-WebSocket-Key", 400, "bad_key"),
            (.POST, "", 426, "upgrade_required"), (.HEAD, "", 426, "upgrade_required"),
        ] as [(HTTPMethod, String, Int, String)]
    )
    func `another gets the answer that any route would give`(
        method: HTTPMethod,
        missing: String,
        status: Int,
        name: String
    ) throws {
        let refusal = try #require(try request(method, without: missing).handshakeRefusal)
        #expect(refusal.status.code == status)
        #expect(refusal.statsName == name)
    }

    @Test(
        arguments: [
            ([], .same, nil), ([("Origin", "http://a")], .same, nil), ([("Origin", "https://b")], .same, 403),
            ([("Origin", "https://b")], .any, nil), ([("Origin", "null")], .same, 403),
            ([("Sec-Fetch-Site", "cross-site")], .same, 403),
        ] as [([(String, String)], OriginSetting, Int?)]
    )
    func `an origin is judged by the setting, and the route's place is told`(
        fields: [(String, String)],
        origins: OriginSetting,
        status: Int?
    ) throws {
        let refusal = try request(with: fields).refusal(by: origins, at: "routes.yaml:7")
        #expect(refusal?.status.code == status)
        #expect(refusal == nil || refusal?.text.contains("routes.yaml:7") == true)
    }
}
