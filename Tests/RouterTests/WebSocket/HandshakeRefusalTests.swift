import Testing

@testable import Router

@Suite struct HandshakeRefusalTests {
    @Test(
        arguments: [
            (.upgradeRequired, 426), (.upgradeRemovedByProxy, 426), (.unsupportedVersion, 426),
            (.missingKey, 400),
            (.repeatedKey, 400), (.malformedKey, 400),
        ] as [(HandshakeRefusal, Int)]
    )
    func `what can be mended by upgrading is 426 and says how, the rest is 400`(
        refusal: HandshakeRefusal,
        status: Int
    ) {
        #expect(refusal.status == status)
        let lines = refusal.headers.map { "\($0.name): \($0.value)" }
        let needed = ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13"]
        #expect(lines == (status == 426 ? needed : []))
    }

    @Test func `a proxy that removed the upgrade is mended by two lines`() {
        let mending = """
                proxy_http_version 1.1;
                proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";

            """
        #expect(HandshakeRefusal.upgradeRemovedByProxy.text.hasSuffix(mending))
    }

    @Test(arguments: HandshakeRefusal.allCases)
    func `each text is whole sentences and ends its line`(refusal: HandshakeRefusal) {
        #expect(refusal.text.hasSuffix("\n"))
        #expect(refusal.text.count > 40)
        #expect(refusal.statsName.wholeMatch(of: /[a-z_]+/) != nil)
    }
}
