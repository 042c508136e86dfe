import Testing

@testable import ChatApp

@Suite struct BenchFormatTests {
    private let format = BenchFormat(run: 0xABCD_0123, size: 64)

    private func reading(_ text: String, by format: BenchFormat) -> BenchFormat.Reading {
        Array(text.utf8).withUnsafeBytes { format.read($0) }
    }

    private func written(_ format: BenchFormat) -> String {
        var template = format.makeTemplate(publisher: 7)
        BenchFormat.write(sequence: 300, sentAt: 0x1_0000_00FF, into: &template)
        return String(decoding: template, as: UTF8.self)
    }

    @Test func `a message is text that says run, publisher, sequence and time`() {
        #expect(written(format) == "abcd0123 00000007 0000012c 00000001000000ff stuvwxy abcdefg ijkl")
        #expect(written(BenchFormat(run: 1, size: 43)) == "00000001 00000007 0000012c 00000001000000ff")
    }

    @Test(arguments: [43, 44, 64, 4096])
    func `what is written is read, at any size`(size: Int) {
        let format = BenchFormat(run: 0xABCD_0123, size: size)
        let message = BenchMessage(publisher: 7, sequence: 300, sentAt: 0x1_0000_00FF)
        #expect(written(format).utf8.count == size)
        #expect(reading(written(format), by: format) == .ours(message))
    }

    @Test(arguments: ["", "hello", "abcd012", "abcd0124 00000007 0000012c 00000001000000ff"])
    func `what others say is foreign`(text: String) {
        #expect(reading(text, by: format) == .foreign)
    }

    @Test(
        arguments: [
            "abcd0123", "abcd0123 00000007 0000012c 00000001000000ff",
            "abcd0123 0000000! 0000012c 00000001000000ff stuvwxy abcdefg ijkl",
            "abcd0123 00000007 0000012C 00000001000000ff stuvwxy abcdefg ijkl",
            "abcd0123 00000007 0000012c 0000000100000 ff stuvwxy abcdefg ijkl",
            "abcd0123 00000007 0000012c 00000001000000ff stuvwxy abcdefg ijkl ",
        ]
    )
    func `a message of this run that is not as it was sent is damaged`(text: String) {
        #expect(reading(text, by: format) == .damaged)
    }
}
