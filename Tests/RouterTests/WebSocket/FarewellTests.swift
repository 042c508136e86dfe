import Testing

@testable import Router

@Suite struct FarewellTests {
    /// Every reason, with the largest value that its bound can have.
    static let reasons: [Farewell] =
        [
            .peerClosed(code: nil), .peerClosed(code: 4999), .connectionLost, .draining,
            .wrongKind(expected: .text), .wrongKind(expected: .binary), .notUTF8, .notDeflated,
            .tooManyFragments(limit: .max), .overRate(perSecond: .max), .mayNotPublish, .noLongerAllowed,
            .messageTooBig(limit: .max), .internalError, .roomFull(limit: .max), .tooSlow(limit: .max), .gap,
            .roomRemoved, .replaced, .removedByOperator, .noPong,
        ] + ProtocolRule.allCases.map { .protocolError($0) }

    @Test(arguments: reasons)
    func `the words fit in a close frame`(reason: Farewell) {
        #expect(reason.words.utf8.count <= CloseFrame.maxReasonBytes)
    }

    @Test(arguments: reasons)
    func `the code may be sent and the name fits the stats`(reason: Farewell) {
        #expect(reason.code.map(CloseFrame.isValid) ?? true)
        #expect(reason.statsName.wholeMatch(of: /[a-z0-9]+(_[a-z0-9]+)*/) != nil)
    }

    @Test(
        arguments: [
            (.draining, 1001, "the server is stopping; come back in a moment"),
            (.protocolError(.unmasked), 1002, "a frame from a client is not masked (RFC 6455, 5.1)"),
            (.wrongKind(expected: .text), 1003, "only text messages are taken here"),
            (.wrongKind(expected: .binary), 1003, "only binary messages are taken here"),
            (.notUTF8, 1007, "a text message is not UTF-8; send it as binary"),
            (.notDeflated, 1007, "a compressed message is not whole DEFLATE data (RFC 7692, 7.2)"),
            (.tooManyFragments(limit: 65_536), 1008, "a message has more than 65536 fragments"),
            (.overRate(perSecond: 100), 1008, "more than 100 messages a second for too long"),
            (.mayNotPublish, 1008, "this connection may read here but not publish"),
            (.noLongerAllowed, 1008, "the rules for this route changed"),
            (.messageTooBig(limit: 65_536), 1009, "a message is larger than 65536 bytes (limits.message)"),
            (.internalError, 1011, "the server made a mistake; it is in its log"),
            (.roomFull(limit: 10_000), 1013, "the room is full (limits.members: 10000)"),
            (.tooSlow(limit: 1 << 20), 4001, "read too slowly: more than 1048576 bytes behind (lag.bytes)"),
            (.gap, 4001, "messages were missed that are no longer kept"),
            (.roomRemoved, 4002, "the room was removed"),
            (.replaced, 4003, "the route was changed by a reload; come back"),
            (.removedByOperator, 4005, "removed by an operator"),
            (.noPong, 4006, "no answer to a ping"),
            (.peerClosed(code: 1000), 1000, ""),
            (.peerClosed(code: nil), nil, ""),
            (.connectionLost, nil, ""),
        ] as [(Farewell, UInt16?, String)]
    )
    func `each reason has its code and names the bound it met`(reason: Farewell, code: UInt16?, words: String)
    {
        #expect(reason.code == code)
        #expect(reason.words == words)
    }

    @Test func `reasons that differ have names that differ`() {
        let names = Self.reasons.map(\.statsName)
        let shared = Set(["protocol_error", "peer_closed", "wrong_kind"])
        let single = names.filter { !shared.contains($0) }
        #expect(Set(single).count == single.count)
    }
}
