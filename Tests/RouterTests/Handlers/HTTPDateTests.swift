import Testing

@testable import Router

@Suite struct HTTPDateTests {
    @Test(
        arguments: [
            (784_111_777_000, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (-5, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 GMT"),
            (4_102_444_799_999, "Thu, 31 Dec 2099 23:59:59 GMT"),
        ] as [(Int64, String)]
    )
    func `a moment is written as HTTP has it`(milliseconds: Int64, text: String) {
        #expect(HTTPDate.text(at: Timestamp(milliseconds: milliseconds)) == text)
    }
}
