import Testing

@testable import Router

@Suite struct PublicationKeysTests {
    private var keys = PublicationKeys()
    private static let id = MessageID(epoch: Epoch(bits: 1), sequence: 7)

    private func key(_ name: String, by principal: String = "", digest: UInt8 = 1) -> PublicationKey {
        PublicationKey(name, principal: principal, digest: [digest])
    }

    private func at(seconds: UInt64) -> Uptime { Uptime(nanoseconds: seconds * 1_000_000_000) }

    @Test mutating func `a key is free once, in progress until its message is in, and then known`() {
        #expect(keys.claim(key("a"), at: at(seconds: 0)) == .free)
        #expect(keys.claim(key("a"), at: at(seconds: 1)) == .inProgress)
        keys.settle(key("a"), as: Self.id)
        #expect(keys.claim(key("a"), at: at(seconds: 2)) == .known(Self.id))
        #expect(keys.claim(key("b"), at: at(seconds: 2)) == .free)
    }

    @Test mutating func `a key for another message is a mistake, whether the first is in or not`() {
        #expect(keys.claim(key("a"), at: at(seconds: 0)) == .free)
        #expect(keys.claim(key("a", digest: 2), at: at(seconds: 0)) == .reused)
        keys.settle(key("a"), as: Self.id)
        #expect(keys.claim(key("a", digest: 2), at: at(seconds: 0)) == .reused)
        #expect(keys.claim(key("a"), at: at(seconds: 0)) == .known(Self.id))
    }

    @Test mutating func `keys of one are nothing to another`() {
        #expect(keys.claim(key("a", by: "anna"), at: at(seconds: 0)) == .free)
        #expect(keys.claim(key("a", by: "ben", digest: 2), at: at(seconds: 0)) == .free)
        #expect(keys.claim(key("a"), at: at(seconds: 0)) == .free)
    }

    @Test(arguments: [(300, false), (301, true)] as [(UInt64, Bool)])
    mutating func `a key is remembered for five minutes from when it was claimed`(
        seconds: UInt64,
        isFree: Bool
    ) {
        _ = keys.claim(key("a"), at: at(seconds: 0))
        keys.settle(key("a"), as: Self.id)
        _ = keys.claim(key("a"), at: at(seconds: 200))
        #expect(keys.claim(key("a"), at: at(seconds: seconds)) == (isFree ? .free : .known(Self.id)))
    }

    @Test mutating func `the thousand newest are remembered`() {
        for number in 0..<1000 { _ = keys.claim(key("\(number)"), at: at(seconds: 0)) }
        #expect(keys.claim(key("0"), at: at(seconds: 1)) == .inProgress)
        #expect(keys.claim(key("1000"), at: at(seconds: 1)) == .free)
        #expect(keys.claim(key("1"), at: at(seconds: 1)) == .inProgress)
        // The first was forgotten, and is the newest now; the second goes for it.
        #expect(keys.claim(key("0"), at: at(seconds: 1)) == .free)
        #expect(keys.claim(key("2"), at: at(seconds: 1)) == .inProgress)
        #expect(keys.claim(key("1"), at: at(seconds: 1)) == .free)
    }

    @Test mutating func `a message that is in after its key was forgotten brings nothing back`() {
        _ = keys.claim(key("a"), at: at(seconds: 0))
        _ = keys.claim(key("b"), at: at(seconds: 301))
        keys.settle(key("a"), as: Self.id)
        #expect(keys.claim(key("a"), at: at(seconds: 301)) == .free)
    }
}
