import Router
import Testing

@testable import Tabletop

@Suite struct DiceTests {
    /// Makes a die of six sides show six, then one, then six again.
    private struct HighAndLow: RandomNumberGenerator {
        var isHigh = false
        mutating func next() -> UInt64 {
            isHigh.toggle()
            return isHigh ? .max : 1 << 60
        }
    }

    @Test func `a roll names the dice, each result and their sum`() {
        var generator = HighAndLow()
        #expect(Dice(count: 3, sides: 6).roll(using: &generator) == "3d6: 6 + 6 + 1 = 13")
    }

    @Test func `only the highest count when some are kept`() {
        var generator = HighAndLow()
        #expect(Dice(count: 4, sides: 6, keep: 2).roll(using: &generator) == "4d6, best 2: 6 + 6 = 12")
    }

    @Test func `keeping more dice than there are is refused where it stands`() throws {
        let text = "routes: { /dice: { handler: dice, keep: 3 } }"
        let problems = try #require(throws: RoutesFileProblems.self) {
            try RoutesFile(reading: Array(text.utf8), named: "tabletop.yaml", handlers: Tabletop.handlers)
        }
        #expect(
            problems.description == """
                tabletop.yaml:1:41: error: `keep` (3) is more than there are dice (2)
                    1 | routes: { /dice: { handler: dice, keep: 3 } }
                      |                                         ^
                tabletop.yaml: 1 error
                """
        )
    }
}
