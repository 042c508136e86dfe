import Testing

@testable import Router

/// The peer's close: its payload, its answer, and what it sends besides.
@Suite struct ConversationClosingTests {
    @Test(
        arguments: [
            [clientFrame(8)],
            [closeFrame(1001)],
            [clientFrame(9, [1])],
            [text("late")],
            [clientFrame(0, Array("the rest".utf8))],
            [clientFrame(3), clientFrame(1, [0xFF])],
        ] as [[[UInt8]]]
    )
    func `whatever comes behind a close goes unheard`(behind: [[UInt8]]) {
        let before = [text("Hello"), text("not ended", isFinal: false), closeFrame(1000)]
        let expected = Exchange(
            messages: [.text("Hello")],
            replies: closeReply(.peerClosed(code: 1000)),
            outcome: .peerClosed(CloseFrame(code: 1000))
        )
        #expect(Exchange(reads: [Array((before + behind).joined())]) == expected)
        for reads in everyArrival(of: before) {
            var conversation = Conversation(maxMessageBytes: 100)
            #expect(Exchange(reads: reads, to: &conversation) == expected)
            #expect(Exchange(reads: behind, to: &conversation) == Exchange())
        }
    }

    @Test func `messages before a close are taken, even when they come with it and are large`() {
        let large = Array(repeatElement(UInt8(ascii: "b"), count: 256 << 10))
        let frames = [clientFrame(1, large), text("Hello"), closeFrame(1000), clientFrame(9)]
        let expected = Exchange(
            messages: [PlainMessage(kind: .text, payload: large), .text("Hello")],
            replies: closeReply(.peerClosed(code: 1000)),
            outcome: .peerClosed(CloseFrame(code: 1000))
        )
        let wire = Array(frames.joined())
        for reads in [frames, [wire], pieces(of: wire) { 997 }] {
            #expect(Exchange(reads: reads) == expected)
        }
    }

    @Test(
        arguments: [
            1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999,
        ] as [UInt16]
    )
    func `every code that a peer may send comes back`(code: UInt16) {
        let expected = Exchange(
            replies: closeReply(.peerClosed(code: code)),
            outcome: .peerClosed(CloseFrame(code: code))
        )
        #expect(Exchange(reads: [closeFrame(code)]) == expected)
    }

    @Test(
        arguments: [0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535] as [UInt16]
    )
    func `every other code breaks a rule`(code: UInt16) {
        let farewell = Farewell.protocolError(.closeCode)
        for frame in [closeFrame(code), closeFrame(code, "with a reason")] {
            let expected = Exchange(replies: closeReply(farewell), outcome: .violated(farewell))
            #expect(Exchange(reads: [frame]) == expected)
        }
    }

    @Test(arguments: ["Hello World!", String(repeating: "*", count: 123), String(repeating: "é", count: 61)])
    func `a reason may be as long as a control frame lets it`(reason: String) {
        let expected = Exchange(
            replies: closeReply(.peerClosed(code: 1000)),
            outcome: .peerClosed(CloseFrame(code: 1000, reason: reason))
        )
        for reads in everyArrival(of: [closeFrame(1000, reason)]) {
            #expect(Exchange(reads: reads) == expected)
        }
    }

    @Test func `a reason longer than a control frame breaks a rule`() {
        let farewell = Farewell.protocolError(.longControl)
        for reads in everyArrival(of: [closeFrame(1000, String(repeating: "*", count: 124))]) {
            let expected = Exchange(replies: closeReply(farewell), outcome: .violated(farewell))
            #expect(Exchange(reads: reads) == expected)
        }
    }

    @Test(
        arguments: [
            Array("κόσμε".utf8) + [0xED, 0xA0, 0x80] + Array("edited".utf8),
            [0xFF], Array("🦆".utf8.dropLast()), [0xC0, 0xAF],
        ] as [[UInt8]]
    )
    func `a reason must be UTF-8 to its end`(reason: [UInt8]) {
        for reads in everyArrival(of: [clientFrame(8, [0x03, 0xE8] + reason)]) {
            let expected = Exchange(replies: closeReply(.notUTF8), outcome: .violated(.notUTF8))
            #expect(Exchange(reads: reads) == expected)
        }
    }
}
