import Testing

@testable import Router

@Suite struct WebSocketHandshakeTests {
    private static let key = "dGhlIHNhbXBsZSBub25jZQ=="
    private static let accepted = WebSocketHandshake.accept(key: key, subprotocol: nil)

    /// A right request; each test spoils one thing.
    private static let lines: [(String, String)] = [
        ("upgrade", "websocket"), ("connection", "Upgrade"), ("sec-websocket-version", "13"),
        ("sec-websocket-key", key),
    ]

    @Test func `a right request is accepted`() {
        #expect(judge(Self.lines) == Self.accepted)
    }

    /// RFC 6455, section 1.3.
    @Test func `the key is answered as in the example of the RFC`() {
        let digest: [UInt8] = [
            0xB3, 0x7A, 0x4F, 0x2C, 0xC0, 0x62, 0x4F, 0x16, 0x90, 0xF6, 0x46, 0x06, 0xCF, 0x38, 0x59, 0x45,
            0xB2,
            0xBE, 0xC4, 0xEA,
        ]
        var hashed: [UInt8] = []
        let value = WebSocketHandshake.acceptValue(for: Self.key) { bytes in
            hashed = bytes
            return digest
        }
        #expect(value == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
        #expect(hashed == Array("dGhlIHNhbXBsZSBub25jZQ==258EAFA5-E914-47DA-95CA-C5AB0DC85B11".utf8))
    }

    @Test func `compression is agreed where it is offered and taken`() {
        let offer = Self.lines + [("sec-websocket-extensions", "permessage-deflate; client_max_window_bits")]
        let agreement = DeflateAgreement(offers: ["permessage-deflate"])
        #expect(agreement != nil)
        let agreed = WebSocketHandshake.accept(key: Self.key, subprotocol: nil, compression: agreement)
        #expect(judge(offer, compresses: true) == agreed)
        #expect(judge(offer) == Self.accepted)
        #expect(judge(Self.lines, compresses: true) == Self.accepted)
        let smaller = ("sec-websocket-extensions", "permessage-deflate; server_max_window_bits=9")
        #expect(judge(Self.lines + [smaller], compresses: true) == Self.accepted)
    }

    @Test(
        arguments: [
            ["WebSocket"], ["WEBSOCKET"], ["h2c, websocket"], ["websocket,h2c"], ["h2c", "websocket"],
            [" websocket\t"],
            [",, websocket ,"],
        ]
    )
    func `the upgrade may stand anywhere in its list, in any case`(upgrade: [String]) {
        #expect(judge(replacing("upgrade", by: upgrade)) == Self.accepted)
    }

    @Test(arguments: [
        ["upgrade"], ["keep-alive, Upgrade"], ["keep-alive", "UPGRADE"], ["Upgrade,keep-alive"],
    ])
    func `so may the connection option`(connection: [String]) {
        #expect(judge(replacing("connection", by: connection)) == Self.accepted)
    }

    @Test(arguments: ["POST", "HEAD", "PUT", "OPTIONS", "CONNECT", "get"])
    func `for other methods the upgrade is ignored`(method: String) {
        #expect(judge(Self.lines, method: method) == .notAnUpgrade)
    }

    @Test(arguments: [(1, 0), (0, 9), (2, 0), (3, 0)])
    func `in other versions of HTTP the upgrade is ignored`(major: Int, minor: Int) {
        #expect(judge(Self.lines, version: (major, minor)) == .notAnUpgrade)
    }

    @Test(arguments: [[], ["close"], ["keep-alive"], ["upgraded"], ["up grade"]])
    func `without the connection option the upgrade is ignored`(connection: [String]) {
        #expect(judge(replacing("connection", by: connection)) == .notAnUpgrade)
    }

    @Test(arguments: ["h2c", "websockets", "", "web socket"])
    func `an upgrade to something else is ignored`(upgrade: String) {
        #expect(judge(replacing("upgrade", by: [upgrade])) == .notAnUpgrade)
    }

    @Test func `a plain request is no upgrade`() {
        #expect(judge([]) == .notAnUpgrade)
        #expect(judge([("connection", "upgrade")]) == .notAnUpgrade)
    }

    @Test(arguments: [(1, 1), (1, 0)])
    func `a key without an upgrade tells of a proxy`(major: Int, minor: Int) {
        let lines = replacing("upgrade", by: [])
        #expect(judge(lines, version: (major, minor)) == .refuse(.upgradeRemovedByProxy))
        #expect(
            judge([("sec-websocket-key", "x")], version: (major, minor)) == .refuse(.upgradeRemovedByProxy)
        )
    }

    @Test(arguments: [[], ["8"], ["14"], ["13, 8"], ["13", "13"], [""], ["013"], ["1 3"]])
    func `another version is refused`(version: [String]) {
        #expect(judge(replacing("sec-websocket-version", by: version)) == .refuse(.unsupportedVersion))
    }

    @Test func `the version is judged before the key`() {
        let lines = Self.lines.filter { !$0.0.hasPrefix("sec-") }
        #expect(judge(lines) == .refuse(.unsupportedVersion))
    }

    @Test(
        arguments: [
            ([], .missingKey),
            ([key, key], .repeatedKey),
            ([""], .malformedKey),
            (["dGhlIHNhbXBsZSBub25jZQ="], .malformedKey),
            (["dGhlIHNhbXBsZSBub25jZQ"], .malformedKey),
            (["dGhlIHNhbXBsZSBub25jZQAA"], .malformedKey),
            (["dGhlIHNhbXBsZSBub25j"], .malformedKey),
            (["dGhlIHNhbXBsZSBub25jZ!=="], .malformedKey),
            (["dGhlIHNhbXBsZSBub25jZQ==, \(key)"], .malformedKey),
        ] as [([String], HandshakeRefusal)]
    )
    func `a key is the base64 of sixteen bytes, once`(keys: [String], refusal: HandshakeRefusal) {
        #expect(judge(replacing("sec-websocket-key", by: keys)) == .refuse(refusal))
    }

    @Test func `blanks around the key do not count`() {
        #expect(judge(replacing("sec-websocket-key", by: [" \(Self.key)\t"])) == Self.accepted)
    }

    @Test(
        arguments: [
            ([], nil),
            (["chat"], nil),
            (["room.v1.json"], "room.v1.json"),
            (["room.raw, room.v1.json"], "room.raw"),
            (["room.v1.json, room.raw"], "room.v1.json"),
            (["chat", "room.raw"], "room.raw"),
            (["bearer.c2VjcmV0, room.v1.json"], "room.v1.json"),
            (["ROOM.RAW"], nil),
            ([",", " room.raw "], "room.raw"),
        ] as [([String], String?)]
    )
    func `the first of the client's subprotocols that the handler offers is chosen`(
        asked: [String],
        chosen: String?
    ) {
        let lines = Self.lines + asked.map { ("sec-websocket-protocol", $0) }
        let judged = judge(lines, offered: ["room.v1.json", "room.raw"])
        #expect(judged == .accept(key: Self.key, subprotocol: chosen))
    }

    private func judge(
        _ lines: [(String, String)],
        method: String = "GET",
        version: (Int, Int) = (1, 1),
        offered: [String] = [],
        compresses: Bool = false
    ) -> WebSocketHandshake {
        WebSocketHandshake(method: method, version: version, offered: offered, compresses: compresses) {
            name in
            lines.filter { $0.0 == name }.map(\.1)
        }
    }

    private func replacing(_ name: String, by values: [String]) -> [(String, String)] {
        Self.lines.filter { $0.0 != name } + values.map { (name, $0) }
    }
}
