import Testing

@testable import Router

@Suite struct HandshakeChecksTests {
    private static let key = "dGhlIHNhbXBsZSBub25jZQ=="

    /// What a request may have of each thing that is checked: absent, right in several ways, wrong in several.
    private static let methods = ["GET", "POST", "HEAD", "get"]
    private static let versions = [(1, 1), (1, 2), (1, 0), (0, 9), (2, 0)]
    private static let upgrades = [
        [], ["websocket"], ["h2c, WebSocket"], ["h2c", "websocket"], ["h2c"], [""], ["websockets"],
    ]
    private static let connections = [
        [], ["Upgrade"], ["keep-alive, upgrade"], ["close"], [""], ["upgraded"],
    ]
    private static let spoken = [[], ["13"], [" 13\t"], ["8"], ["13", "13"], ["13, 8"], [""]]
    private static let keys = [[], [key], [" \(key) "], [key, key], ["short"], [""], ["\(key), \(key)"]]

    private struct Asked {
        var method = "GET"
        var version = (1, 1)
        var upgrade = ["websocket"]
        var connection = ["Upgrade"]
        var spoken = ["13"]
        var keys = [HandshakeChecksTests.key]

        private func headers(_ name: String) -> [String] {
            switch name {
            case "upgrade": upgrade
            case "connection": connection
            case "sec-websocket-version": spoken
            case "sec-websocket-key": keys
            default: []
            }
        }

        var checks: HandshakeChecks {
            HandshakeChecks(method: method, version: version, headers: headers)
        }

        var handshake: WebSocketHandshake {
            WebSocketHandshake(method: method, version: version, offered: [], headers: headers)
        }

        var isAccepted: Bool {
            if case .accept = handshake { true } else { false }
        }
    }

    private func wrong(_ change: (inout Asked) -> Void) -> [Int] {
        var asked = Asked()
        change(&asked)
        return asked.checks.all.indices.filter { !asked.checks.all[$0].isMet }
    }

    /// Every combination of what is right, wrong and absent; the verdict is another type's, and must be explained.
    @Test func `all checks are met exactly where the handshake is accepted`() {
        var accepted = 0
        var combinations = 0
        for method in Self.methods {
            for version in Self.versions {
                for upgrade in Self.upgrades {
                    for connection in Self.connections {
                        for spoken in Self.spoken {
                            for keys in Self.keys {
                                let asked = Asked(
                                    method: method,
                                    version: version,
                                    upgrade: upgrade,
                                    connection: connection,
                                    spoken: spoken,
                                    keys: keys
                                )
                                let isMet = asked.checks.all.allSatisfy(\.isMet)
                                combinations += 1
                                accepted += asked.isAccepted ? 1 : 0
                                guard isMet != asked.isAccepted else { continue }
                                Issue.record("\(asked): \(asked.handshake), \(asked.checks.all)")
                            }
                        }
                    }
                }
            }
        }
        #expect(combinations == 4 * 5 * 7 * 6 * 7 * 7)
        // one method, two versions, three upgrades, two connections, two versions of the protocol, two keys
        #expect(accepted == 1 * 2 * 3 * 2 * 2 * 2)
    }

    @Test func `whatever is accepted was an attempt`() {
        for upgrade in Self.upgrades {
            for keys in Self.keys {
                let asked = Asked(upgrade: upgrade, keys: keys)
                #expect(!asked.isAccepted || asked.checks.isAttempt)
            }
        }
    }

    @Test func `each thing that is wrong is found at its own check, and no other`() {
        #expect(wrong { _ in } == [])
        for method in Self.methods.dropFirst() { #expect(wrong { $0.method = method } == [0]) }
        for version in Self.versions.dropFirst(2) { #expect(wrong { $0.version = version } == [1]) }
        for upgrade in [Self.upgrades[0]] + Self.upgrades[4...] {
            #expect(wrong { $0.upgrade = upgrade } == [2])
        }
        for connection in [Self.connections[0]] + Self.connections[3...] {
            #expect(wrong { $0.connection = connection } == [3])
        }
        for spoken in [Self.spoken[0]] + Self.spoken[3...] { #expect(wrong { $0.spoken = spoken } == [4]) }
        for keys in [Self.keys[0]] + Self.keys[3...] { #expect(wrong { $0.keys = keys } == [5]) }
    }

    @Test func `several wrong things are all told`() {
        let all = wrong {
            ($0.method, $0.version, $0.upgrade, $0.connection, $0.spoken, $0.keys) = (
                "POST", (1, 0), [], [], [], []
            )
        }
        #expect(all == [0, 1, 2, 3, 4, 5])
    }

    @Test(
        arguments: [
            ([], [], [], false), (["websocket"], [], [], true), ([], ["x"], [], true), ([], [], ["13"], true),
            (["h2c"], [], [], false), (["h2c, WEBSOCKET"], [], [], true),
        ] as [([String], [String], [String], Bool)]
    )
    func `an attempt is what names WebSocket anywhere`(
        upgrade: [String],
        keys: [String],
        spoken: [String],
        isAttempt: Bool
    ) {
        #expect(Asked(upgrade: upgrade, spoken: spoken, keys: keys).checks.isAttempt == isAttempt)
    }

    @Test func `what is seen is what came, and absent where nothing did`() {
        let asked = Asked(version: (1, 0), upgrade: ["a", "b"], connection: [], keys: ["x"])
        #expect(asked.checks.all.map(\.seen) == ["GET", "HTTP/1.0", "a, b", "absent", "13", "x"])
    }

    @Test func `what a proxy may have done comes with the line that mends it`() throws {
        let upgradeLost = Asked(upgrade: []).checks.all[2].advice
        #expect(upgradeLost?.contains("proxy_set_header Upgrade $http_upgrade;") == true)
        #expect(Asked(upgrade: [], keys: []).checks.all[2].advice == nil)
        let optionLost = Asked(connection: []).checks.all[3].advice
        #expect(optionLost?.contains("proxy_set_header Connection \"upgrade\";") == true)
        let old = Asked(version: (1, 0)).checks.all[1].advice
        #expect(old?.contains("proxy_http_version 1.1;") == true)
        #expect(Asked(version: (2, 0)).checks.all[1].advice == nil)
    }
}
