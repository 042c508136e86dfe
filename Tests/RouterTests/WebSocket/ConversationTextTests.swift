import Testing

@testable import Router

/// Texts that are UTF-8 and texts that are not, whole and in pieces.
@Suite struct ConversationTextTests {
    @Test(arguments: [[""], ["", "", ""], ["", "in the middle", ""], ["first", "", "last"]])
    func `fragments of a text may be empty`(parts: [String]) {
        let frames = parts.indices.map { index in
            clientFrame(index == 0 ? 1 : 0, Array(parts[index].utf8), isFinal: index == parts.count - 1)
        }
        for reads in everyArrival(of: frames) {
            #expect(Exchange(reads: reads) == Exchange(messages: [.text(parts.joined())]))
        }
    }

    /// Alone a character meets the end of its text, among others it does not.
    @Test(arguments: edgeCodePoints, [("", ""), ("Hello-µ@ßöäüàá", "-UTF-8!!")])
    func `every character is taken, whole and in fragments of one byte`(
        codePoint: UInt32,
        around: (before: String, after: String)
    ) throws {
        let message = around.before + String(try #require(Unicode.Scalar(codePoint))) + around.after
        let wire = clientFrame(1, Array(message.utf8))
        let fragmented = Array(fragments(1, Array(message.utf8), of: 1).joined())
        for reads in everyCut(of: wire) + [[fragmented], fragmented.map { [$0] }] {
            #expect(Exchange(reads: reads) == Exchange(messages: [.text(message)]))
        }
    }

    @Test(
        arguments: BrokenText.all,
        [("", ""), ("κόσμε", "edited"), ("plain letters, more of them than a vector holds: ", "")]
    )
    func `a text that is not UTF-8 is refused at its first wrong byte`(
        broken: BrokenText,
        around: (before: String, after: String)
    ) {
        let payload = Array(around.before.utf8) + broken.bytes + Array(around.after.utf8)
        let wrongAt = broken.wrongAt ?? (around.after.isEmpty ? nil : broken.bytes.count)
        // The bytes with which it is known; where only the end is wrong, in fragments an empty one brings it.
        let known = wrongAt.map { around.before.utf8.count + $0 + 1 }
        let refused = Exchange(replies: closeReply(.notUTF8), outcome: .violated(.notUTF8))

        let wire = clientFrame(1, payload)
        let inWire = wire.count - payload.count + (known ?? payload.count)
        #expect(Exchange(reads: [wire]) == refused)
        #expect(Exchange(reads: wire.prefix(inWire - 1).map { [$0] }) == Exchange())
        #expect(Exchange(reads: wire.prefix(inWire).map { [$0] }) == refused)

        let frames = fragments(1, payload, of: 1, endsEmpty: true)
        let inFrames = known ?? frames.count
        #expect(Exchange(reads: [Array(frames.joined())]) == refused)
        #expect(Exchange(reads: Array(frames.prefix(inFrames - 1))) == Exchange())
        #expect(Exchange(reads: Array(frames.prefix(inFrames))) == refused)
    }

    @Test func `the beginning of a text is a text only where a character ends`() {
        let bytes = Array("κόσμε".utf8)
        for count in 1...bytes.count {
            let start = Array(bytes.prefix(count))
            let text = String(validating: start, as: UTF8.self)
            for reads in everyArrival(of: fragments(1, start, of: 3)) {
                #expect(Exchange(reads: reads).messages == text.map { [.text($0)] } ?? [])
                #expect(Exchange(reads: reads).outcome == (text == nil ? .violated(.notUTF8) : .goesOn))
            }
        }
    }
}

/// The first and last of each length, those beside the surrogates, those that are no characters, and specials.
private let edgeCodePoints: [UInt32] =
    [0, 0x24, 0x7F, 0x80, 0xA2, 0x7FF, 0x800, 0x20AC, 0xD7FF, 0xE000, 0xFDD0, 0xFFFD, 0x1_0000, 0x2_4B62]
    + Array(0xFFF9...0xFFFC) + (0...16).flatMap { plane in [plane << 16 | 0xFFFE, plane << 16 | 0xFFFF] }
