import Testing

@testable import ChatApp

@Suite struct WaitTextTests {
    @Test(arguments: [(0, "0.0 s"), (1250, "1.2 s"), (29999, "29.9 s"), (3_600_000, "3600.0 s")])
    func `a wait is told in tenths of a second`(milliseconds: Int, text: String) {
        #expect(WaitText(.milliseconds(milliseconds)).description == text)
    }
}
