import Testing

@testable import ChatApp

@Suite struct TailCursorTests {
    @Test func `it stands where the last message was`() {
        var cursor = TailCursor("-5")
        #expect(cursor.place == "-5")
        cursor.stands(at: "e-3")
        #expect(cursor.place == "e-3")
        let isNew = cursor.takes("e-4")
        #expect(isNew)
        #expect(cursor.place == "e-4")
    }

    @Test func `the message just had is not new`() {
        var cursor = TailCursor(nil)
        #expect(["e-1", "e-1", "e-2", "f-2"].map { cursor.takes($0) } == [true, false, true, true])
    }
}
