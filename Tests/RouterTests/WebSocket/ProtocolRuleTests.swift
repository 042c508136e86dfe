import Testing

@testable import Router

@Suite struct ProtocolRuleTests {
    @Test(arguments: ProtocolRule.allCases)
    func `each rule says what was wrong and names the section`(rule: ProtocolRule) {
        #expect(rule.words.wholeMatch(of: /(an?|the) .* \(RFC (6455, [57]\.[0-9.]+|7692, 6)\)/) != nil)
    }

    @Test func `no two rules say the same`() {
        #expect(Set(ProtocolRule.allCases.map(\.words)).count == ProtocolRule.allCases.count)
    }
}
