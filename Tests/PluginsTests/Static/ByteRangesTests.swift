import Testing

@testable import Plugins

@Suite struct ByteRangesTests {
    private func outcome(_ field: String, size: Int) -> ByteRanges.Outcome? {
        ByteRanges(fields: [field])?.outcome(size: size)
    }

    @Test(
        arguments: [
            ("bytes=0-0", 0..<1), ("bytes=0-9", 0..<10), ("bytes=5-", 5..<10), ("bytes=9-", 9..<10),
            ("bytes=0-", 0..<10), ("bytes=5-100", 5..<10), ("bytes=-1", 9..<10), ("bytes=-10", 0..<10),
            ("bytes=-11", 0..<10), ("BYTES=1-2", 1..<3), ("bytes= 1-2 ", 1..<3), ("bytes=,,1-2,", 1..<3),
            ("bytes=0-99999999999999999999", 0..<10), ("bytes=-99999999999999999999", 0..<10),
            ("bytes=9223372036854775807-9223372036854775807, 1-2", 1..<3),
            ("bytes=00000000000000000000001-2", 1..<3),
        ]
    )
    func `a range is cut to the file`(field: String, range: Range<Int>) {
        #expect(outcome(field, size: 10) == .part(range))
    }

    @Test(
        arguments: [
            "bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99999999999999999999-", "bytes=10-11,-0,12-",
            "bytes=9223372036854775807-9223372036854775807",
        ]
    )
    func `a range that no byte is in cannot be satisfied`(field: String) {
        #expect(outcome(field, size: 10) == .unsatisfiable)
    }

    @Test(
        arguments: [
            "", "bytes", "bytes=", "bytes=,", "bytes=a-b", "bytes=1", "bytes=-", "bytes=2-1", "bytes=1-2-3",
            "bytes=--1", "bytes=1 -2", "bytes=+1-2", "bytes=0x1-2", "bytes=1-2;3-4", "bytes =1-2",
            " bytes=1-2",
            "items=1-2", "bytes=1-2,x", "bytes=1-2,5-4", "bytes=1-2 3-4", "bytes=١-٢", "bytes:1-2", "=1-2",
        ]
    )
    func `what is no range of bytes is not heeded`(field: String) {
        #expect(ByteRanges(fields: [field]) == nil)
    }

    @Test func `no field, and several, are not heeded`() {
        #expect(ByteRanges(fields: []) == nil)
        #expect(ByteRanges(fields: ["bytes=0-1", "bytes=0-1"]) == nil)
    }

    @Test(
        arguments: [
            ("bytes=0-1,2-3", .part(0..<4)), ("bytes=2-3,0-1", .part(0..<4)), ("bytes=0-5,3-4", .part(0..<6)),
            ("bytes=0-1,-8", .part(0..<10)), ("bytes=1-2,1-2,1-2", .part(1..<3)),
            ("bytes=5-,0-1,2-4", .part(0..<10)),
            ("bytes=0-1,20-", .part(0..<2)), ("bytes=0-0,-1", .whole), ("bytes=0-1,3-4", .whole),
            ("bytes=8-,0-1,4-5", .whole),
        ] as [(String, ByteRanges.Outcome)]
    )
    func `ranges that overlap or touch are one, and of several others the whole is sent`(
        field: String,
        expected: ByteRanges.Outcome
    ) {
        #expect(outcome(field, size: 10) == expected)
    }

    @Test(arguments: ["bytes=0-", "bytes=0-0", "bytes=-1", "bytes=-0", "bytes=5-6"])
    func `an empty file is sent whole`(field: String) {
        #expect(outcome(field, size: 0) == .whole)
    }

    @Test func `a range of the largest file there can be is no overflow`() {
        #expect(outcome("bytes=0-", size: .max) == .part(0..<Int.max))
        #expect(outcome("bytes=-9223372036854775807", size: .max) == .part(0..<Int.max))
        #expect(outcome("bytes=5-9223372036854775807", size: .max) == .part(5..<Int.max))
    }
}
