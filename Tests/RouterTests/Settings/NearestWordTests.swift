import Testing

@testable import Router

@Suite struct NearestWordTests {
    @Test(
        arguments: [
            ("histroy", "history"), ("romm", "room"), ("hsitory", "history"), ("Room", "room"),
            ("ecoh", "echo"),
            ("rooms", "room"), ("xyz", nil), ("", nil), ("r", nil), ("hacho", "echo"), ("ro", nil),
            ("hi", nil),
            ("hisstory", "history"),
        ] as [(String, String?)]
    )
    func `the word that was meant is found when few letters are off`(
        typed: String,
        meant: String?
    ) {
        #expect(NearestWord.to(typed, among: ["history", "room", "echo"]) == meant)
    }

    @Test(arguments: [
        ("y", nil), ("X", "x"), ("aby", "abc"), ("axy", nil), ("wacht", "watch"), ("wxyzh", nil),
    ])
    func `the shorter a word, the fewer letters may be off`(typed: String, meant: String?) {
        #expect(
            NearestWord.to(typed, among: ["x", "abc", "watch"].filter { $0.count >= typed.count }) == meant
        )
    }

    @Test func `the nearest is found, and the first of equals`() {
        #expect(NearestWord.to("histoty", among: ["histxxy", "history", "histoby"]) == "history")
    }

    @Test func `among more words than anybody reads none is looked for`() {
        let known = (0..<1000).map { "word\($0)" }
        #expect(NearestWord.to("wrod999", among: known) == "word999")
        #expect(NearestWord.to("wrod999", among: known + ["another"]) == nil)
    }

    @Test func `a very long word is not compared`() {
        #expect(NearestWord.to(String(repeating: "x", count: 1 << 20), among: ["room"]) == nil)
    }
}
