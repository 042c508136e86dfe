import Testing

@testable import Router

/// What no client may send: messages before it are taken, and nothing behind it is heard.
@Suite struct ConversationViolationTests {
    @Test(arguments: 1...7 as ClosedRange<UInt8>, [0, 1, 2, 8, 9, 10] as [UInt8])
    func `no reserved bit may be set in any frame`(bits: UInt8, opcode: UInt8) {
        let frame = clientFrame(opcode, Array("Hello".utf8), reserved: bits << 4)
        expect(.reservedBits, of: opcode == 0 ? [text("a", isFinal: false), frame] : [frame])
    }

    @Test(arguments: [3, 4, 5, 6, 7, 11, 12, 13, 14, 15] as [UInt8], [true, false])
    func `no opcode is taken that the protocol does not know`(opcode: UInt8, isFinal: Bool) {
        expect(.unknownOpcode, of: [clientFrame(opcode, isFinal: isFinal)])
        let payload = Array("reserved opcode payload".utf8)
        expect(.unknownOpcode, of: [clientFrame(opcode, payload, isFinal: isFinal)])
        expect(.unknownOpcode, of: [text("a", isFinal: false), clientFrame(opcode, payload)])
    }

    @Test(arguments: [8, 9, 10] as [UInt8])
    func `no control frame comes in fragments`(opcode: UInt8) {
        let frames = [
            clientFrame(opcode, Array("fragment1".utf8), isFinal: false),
            clientFrame(0, Array("fragment2".utf8)),
        ]
        expect(.fragmentedControl, of: frames)
        expect(.fragmentedControl, of: [text("a", isFinal: false)] + frames)
    }

    @Test(arguments: [true, false])
    func `there is no continuation of nothing`(isFinal: Bool) {
        let stray = clientFrame(0, Array("stray".utf8), isFinal: isFinal)
        let message = [text("one, ", isFinal: false), clientFrame(0, Array("two".utf8))]
        expect(.strayContinuation, of: [stray, text("Hello, world!")])
        expect(.strayContinuation, of: [stray] + message + [stray] + message)
        expect(.strayContinuation, of: message + [stray, text("Hello")], after: [.text("one, two")])
        expect(.strayContinuation, of: [clientFrame(9, [1]), stray], replies: pongReply([1]))
    }

    @Test(arguments: [1, 2] as [UInt8], [true, false])
    func `no message begins inside another`(opcode: UInt8, isFinal: Bool) {
        let inner = clientFrame(opcode, Array("fragment2".utf8), isFinal: isFinal)
        expect(.interruptedMessage, of: [text("fragment1", isFinal: false), inner])
        let frames = [clientFrame(2, [], isFinal: false), clientFrame(0, [], isFinal: false), inner]
        expect(.interruptedMessage, of: frames)
        expect(
            .interruptedMessage,
            of: [text("a", isFinal: false), clientFrame(9), inner],
            replies: pongReply([])
        )
    }

    /// A message stands before the frames; a ping and a message behind them must go unheard.
    private func expect(
        _ rule: ProtocolRule,
        of frames: [[UInt8]],
        after messages: [PlainMessage] = [],
        replies: [UInt8] = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let farewell = Farewell.protocolError(rule)
        let expected = Exchange(
            messages: [.text("before")] + messages,
            replies: replies + closeReply(farewell),
            outcome: .violated(farewell)
        )
        for reads in everyArrival(of: [text("before")] + frames + [clientFrame(9, [9]), text("behind")]) {
            #expect(Exchange(reads: reads) == expected, sourceLocation: sourceLocation)
        }
    }
}
