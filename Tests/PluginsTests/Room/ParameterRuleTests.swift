import Testing

@testable import Plugins

@Suite struct ParameterRuleTests {
    private let rule = ParameterRule(characters: .plain, most: 5)

    @Test(arguments: ["a", "tea-1", "-----"])
    func `what fits is admitted`(value: String) {
        #expect(rule.admits(value))
    }

    @Test(arguments: ["", "tea-12", "Tea", "té", "a b", "a\u{301}"])
    func `what does not fit is not`(value: String) {
        #expect(!rule.admits(value))
    }

    @Test func `without a rule all that can be seen is admitted, to a bound`() {
        #expect(ParameterRule.any.admits("Tee & Brötchen 🫖"))
        #expect(ParameterRule.any.admits(String(repeating: "a", count: 128)))
        for value in ["", "\u{1b}[2J", "a\u{202e}b", "a\u{2028}", String(repeating: "a", count: 129)] {
            #expect(!ParameterRule.any.admits(value))
        }
    }

    @Test func `a rule says what it admits`() {
        #expect(rule.words == "1 to 5 of a-z0-9-")
        #expect(ParameterRule.any.words == "1 to 128 characters, none of them hidden")
    }
}
