import Testing

@testable import Plugins

@Suite struct PreferencesTests {
    @Test(
        arguments: [
            ([], nil), ([""], nil), (["wait"], nil), (["wait="], nil), (["wait=a"], nil), (["wait=-1"], nil),
            (["wait=1.5"], nil), (["waiting=5"], nil), (["respond-async"], nil), (["wait=1=2"], nil),
            (["wait=25"], 25), (["WAIT = 25"], 25), (["wait=\"25\""], 25), (["respond-async, wait=10"], 10),
            (["respond-async", "wait=10; x=y"], 10), (["wait=10, wait=20"], 10), (["wait=0"], 0),
            ([",,wait=3,"], 3),
        ] as [([String], Int?)]
    )
    func `the time that a client would wait is read where it is one`(fields: [String], seconds: Int?) {
        #expect(Preferences(fields: fields).wait == seconds.map { .seconds($0) })
    }

    @Test func `a time beyond all numbers is a very long one`() throws {
        let wait = try #require(Preferences(fields: ["wait=99999999999999999999999"]).wait)
        #expect(wait > .seconds(1_000_000_000))
    }
}
