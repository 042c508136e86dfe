import HandlerConformance
import Testing

@testable import Tabletop

@Suite struct ConformanceTests {
    @Test func `greet keeps every rule`() async {
        let faults = await ConformanceCheck(of: GreetHandler.self, changes: ["{ greeting: Moin }"]).faults()
        #expect(faults == [])
    }

    @Test func `dice keeps every rule`() async {
        let changes = [
            "{ sides: 20 }", "{ count: 4, keep: 3 }", "{ limits: { message: 1KiB } }", "{ ping: off }",
        ]
        let faults = await ConformanceCheck(of: DiceHandler.self, changes: changes).faults()
        #expect(faults == [])
    }

    @Test func `fortune keeps every rule`() async {
        let faults = await ConformanceCheck(
            of: FortuneHandler.self,
            settings: "{ file: fortunes.txt }",
            changes: ["{ file: README.md }"],
            request: "/it?number=1",
            folder: Project.folder
        ).faults()
        #expect(faults == [])
    }
}
