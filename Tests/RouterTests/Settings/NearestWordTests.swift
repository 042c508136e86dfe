import Testing

@testable import Router

@Suite struct NearestWordTests {
    @Test(
        arguments: [
            ("histroy", "history"), ("romm", "room"), ("hsitory", "history"), ("Room", "room"),
            ("ecoh", "echo"),
            ("rooms", "room"), ("xyz", nil), ("", nil), ("r", nil),
        ] as [(String, String?)]
    )
    func `the word that was meant is found when a third of the letters or fewer are off`(
        typed: String,
        meant: String?
    ) {
        #expect(NearestWord.to(typed, among: ["history", "room", "echo"]) == meant)
    }

    @Test func `a very long word is not compared`() {
        #expect(NearestWord.to(String(repeating: "x", count: 1 << 20), among: ["room"]) == nil)
    }
}
