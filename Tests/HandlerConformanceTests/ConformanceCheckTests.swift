import HandlerConformance
import Testing

/// The rules, each shown to find what it is there for.
@Suite(.serialized) struct ConformanceCheckTests {
    @Test(arguments: FaultyCase.all)
    func `each fault is told by the name of its rule, and no other rule is blamed`(faulty: FaultyCase) async {
        let faults = await faulty.faults()
        let told = ConformanceRule.allCases.filter { rule in faults.contains { $0.rule == rule } }
        #expect(told == faulty.broken, "\(faults)")
    }

    @Test func `every rule is broken by some handler of these tests`() {
        #expect(Set(FaultyCase.all.flatMap(\.broken)) == Set(ConformanceRule.allCases))
    }

    @Test func `a fault says which rule, what was seen and what is asked`() async {
        let faults = await ConformanceCheck(of: ShoutingName.self).faults()
        let expected = """
            name: the kind is named "Under_score". The name is kebab-case: letters and digits in lower case, \
            with single hyphens between.
            """
        #expect(faults.map(\.description) == [expected])
    }

    @Test(arguments: ConformanceRule.allCases)
    func `a rule is one sentence`(rule: ConformanceRule) {
        #expect(rule.sentence.hasSuffix("."))
        #expect(!rule.sentence.dropLast().contains(". "))
        #expect(!rule.sentence.contains("\n"))
    }
}
