import Testing

@testable import Router

@Suite struct CursorTests {
    @Test(
        arguments: [
            ("earliest", .earliest), ("latest", .latest), ("-1", .last(1)), ("-0", .last(0)),
            ("-250", .last(250)),
            ("00000000feed-7", .after(MessageID(epoch: Epoch(bits: 0xfeed), sequence: 7))),
            ("00000000feed-0", .after(MessageID(epoch: Epoch(bits: 0xfeed), sequence: 0))),
            ("", .unreadable), ("-", .unreadable), ("--1", .unreadable), ("-+1", .unreadable),
            ("- 1", .unreadable),
            ("+1", .unreadable), ("1", .unreadable), ("Latest", .unreadable), (" latest", .unreadable),
            ("-1.5", .unreadable), ("-18446744073709551616", .unreadable), ("-\u{0661}", .unreadable),
            ("00000000feed-07", .unreadable),
        ] as [(String, Cursor)]
    )
    func `a cursor is an id, a word, or a count from the end`(text: String, cursor: Cursor) {
        #expect(Cursor(text) == cursor)
    }
}
