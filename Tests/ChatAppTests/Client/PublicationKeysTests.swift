import Testing

@testable import ChatApp

@Suite struct PublicationKeysTests {
    @Test func `a key is 32 hexadecimal digits, and never the same`() {
        let keys = Set((0..<1000).map { _ in PublicationKeys.makeKey() })
        #expect(keys.count == 1000)
        #expect(keys.allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
    }
}
