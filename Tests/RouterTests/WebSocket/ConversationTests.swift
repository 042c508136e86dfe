import Testing

@testable import Router

@Suite struct ConversationTests {
    // MARK: - The examples of RFC 6455, section 5.7

    @Test func `a masked text message is taken`() {
        let wire: [UInt8] = [0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58]
        #expect(Exchange(reads: [wire]) == Exchange(messages: [.text("Hello")]))
    }

    @Test func `a fragmented text message is put together`() {
        let wire = clientFrame(1, Array("Hel".utf8), isFinal: false) + clientFrame(0, Array("lo".utf8))
        #expect(Exchange(reads: [wire]) == Exchange(messages: [.text("Hello")]))
    }

    @Test func `a ping is answered with its payload`() {
        let wire: [UInt8] = [0x89, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58]
        let pong: [UInt8] = [0x8A, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F]
        #expect(Exchange(reads: [wire]) == Exchange(replies: pong))
    }

    @Test(arguments: [0, 1, 125, 126, 127, 256, 65_535, 65_536, 100_000])
    func `a binary message of every length form is taken`(count: Int) {
        let payload = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 13) }
        #expect(Exchange(reads: [clientFrame(2, payload)]) == Exchange(messages: [.binary(payload)]))
    }

    // MARK: - Control frames

    @Test func `several pings are answered in their order`() {
        let wire = (1...10).flatMap { clientFrame(9, [UInt8($0)]) }
        #expect(Exchange(reads: [wire]).replies == (1...10).flatMap { [0x8A, 1, UInt8($0)] })
    }

    @Test(arguments: [0, 1, 7, 8, 31, 32, 124, 125])
    func `a ping of every length is answered`(count: Int) {
        let payload = (0..<count).map { UInt8($0 ^ 0xA5) }
        for cut in everyCut(of: clientFrame(9, payload)) {
            #expect(Exchange(reads: cut).replies == [0x8A, UInt8(count)] + payload)
        }
    }

    @Test func `a ping between fragments is answered before the message is whole`() {
        let start = clientFrame(1, Array("Hel".utf8), isFinal: false) + clientFrame(9, [7])
        #expect(Exchange(reads: [start]) == Exchange(replies: [0x8A, 1, 7]))
        let whole = start + clientFrame(10, [1, 2]) + clientFrame(0, Array("lo".utf8))
        for cut in everyCut(of: whole) {
            #expect(Exchange(reads: cut) == Exchange(messages: [.text("Hello")], replies: [0x8A, 1, 7]))
        }
    }

    @Test func `pongs are counted and not answered`() {
        var conversation = Conversation(maxMessageBytes: 100)
        let exchange = Exchange(reads: [clientFrame(10, [1]), clientFrame(10)], to: &conversation)
        #expect(exchange == Exchange())
        #expect(conversation.pongs == 2)
    }

    @Test func `we ping without payload, and only while open`() {
        var conversation = Conversation(maxMessageBytes: 100)
        var replies = FrameBytes()
        conversation.ping(replies: &replies)
        #expect(replies.plainBytes == [0x89, 0])
        conversation.close(.draining, replies: &replies)
        let closed = replies.count
        conversation.ping(replies: &replies)
        #expect(replies.count == closed)
    }

    // MARK: - Rules

    @Test(
        arguments: [
            (clientFrame(1, [0x61], reserved: 0x40), .reservedBits),
            (clientFrame(2, [0x61], reserved: 0x20), .reservedBits),
            (clientFrame(9, [], reserved: 0x10), .reservedBits),
            (clientFrame(0, [0x61], reserved: 0x70), .reservedBits),
            (clientFrame(3), .unknownOpcode),
            (clientFrame(7), .unknownOpcode),
            (clientFrame(11), .unknownOpcode),
            (clientFrame(15), .unknownOpcode),
            (clientFrame(8, [], isFinal: false), .fragmentedControl),
            (clientFrame(9, [1], isFinal: false), .fragmentedControl),
            (clientFrame(10, [], isFinal: false), .fragmentedControl),
            (clientFrame(9, Array(repeating: 1, count: 126)), .longControl),
            (clientFrame(8, Array(repeating: 1, count: 65_536)), .longControl),
            (clientFrame(9, [1], lengthBytes: 2), .longControl),
            (clientFrame(0, [0x61]), .strayContinuation),
            (clientFrame(0, [0x61], isFinal: false), .strayContinuation),
            (text("a", isFinal: false) + text("b"), .interruptedMessage),
            (text("a", isFinal: false) + clientFrame(2, [1], isFinal: false), .interruptedMessage),
            (clientFrame(1, [0x61], key: nil), .unmasked),
            (clientFrame(9, [], key: nil), .unmasked),
            (clientFrame(1, [0x61], lengthBytes: 2), .longLengthForm),
            (clientFrame(1, Array(repeating: 0x61, count: 125), lengthBytes: 2), .longLengthForm),
            (clientFrame(2, [1], lengthBytes: 8), .longLengthForm),
            (clientFrame(2, Array(repeating: 1, count: 65_535), lengthBytes: 8), .longLengthForm),
            (clientHeader(2, length: 1 << 63), .lengthTopBit),
            (clientHeader(2, length: .max), .lengthTopBit),
            (clientFrame(8, [3]), .shortClose),
            (closeFrame(1005), .closeCode),
        ] as [([UInt8], ProtocolRule)]
    )
    func `a broken rule is named in the close frame, however it was cut`(wire: [UInt8], rule: ProtocolRule) {
        let farewell = Farewell.protocolError(rule)
        let before = text("before")
        let expected = Exchange(
            messages: [.text("before")],
            replies: closing(1002, rule.words),
            outcome: .violated(farewell)
        )
        for cut in [
            [before, wire], [before + wire],
            (before + wire).prefix(300).map { [$0] } + [Array(wire.dropFirst(288))],
        ] {
            #expect(Exchange(reads: cut) == expected)
        }
    }

    @Test func `bytes behind a violation or a close are not looked at`() {
        let broken = text("a") + clientFrame(3) + text("b") + clientFrame(9, [1])
        #expect(Exchange(reads: [broken]).messages == [.text("a")])
        #expect(Exchange(reads: [broken]).replies == closing(1002, ProtocolRule.unknownOpcode.words))
        let closed = text("a") + closeFrame(1000) + text("b") + clientFrame(3)
        #expect(Exchange(reads: [closed]).messages == [.text("a")])
        #expect(Exchange(reads: [closed]).outcome == .peerClosed(CloseFrame(code: 1000)))
    }

    // MARK: - Bounds

    @Test func `a message as large as the bound is taken, one byte more is refused`() {
        let wire = clientFrame(2, Array(repeating: 1, count: 1000))
        for cut in [[wire], wire.map { [$0] }] {
            #expect(Exchange(reads: cut, maxMessageBytes: 1000).messages.count == 1)
            let refused = Exchange(reads: cut, maxMessageBytes: 999)
            #expect(refused.outcome == .violated(.messageTooBig(limit: 999)))
            #expect(refused.messages.isEmpty)
            #expect(refused.replies == closing(1009, "a message is larger than 999 bytes (limits.message)"))
        }
    }

    @Test func `the bound counts over fragments`() {
        let wire =
            clientFrame(2, [1, 2, 3], isFinal: false) + clientFrame(0, [4, 5], isFinal: false)
            + clientFrame(0, [6])
        #expect(Exchange(reads: [wire], maxMessageBytes: 6).messages == [.binary([1, 2, 3, 4, 5, 6])])
        #expect(Exchange(reads: [wire], maxMessageBytes: 5).outcome == .violated(.messageTooBig(limit: 5)))
    }

    @Test func `the bound is judged from the header, before any payload`() {
        let header = clientHeader(2, length: 1 << 30)
        #expect(Exchange(reads: [header]).outcome == .violated(.messageTooBig(limit: 1 << 20)))
        let fragment = clientFrame(2, [1, 2], isFinal: false) + clientHeader(0, length: UInt64(Int.max))
        #expect(
            Exchange(reads: [fragment], maxMessageBytes: .max).outcome
                == .violated(.messageTooBig(limit: .max))
        )
    }

    @Test func `a new bound holds from the next frame`() {
        var conversation = Conversation(maxMessageBytes: 10)
        #expect(Exchange(reads: [clientFrame(2, [1, 2, 3])], to: &conversation).outcome == .goesOn)
        conversation.maxMessageBytes = 2
        #expect(conversation.maxMessageBytes == 2)
        let exchange = Exchange(reads: [clientFrame(2, [1, 2, 3])], to: &conversation)
        #expect(exchange.outcome == .violated(.messageTooBig(limit: 2)))
    }

    // MARK: - Text

    @Test(arguments: ["κόσμε", "𝄞🦆", "a\u{10FFFF}b", "\u{0}"])
    func `a text may be cut and fragmented inside a character`(message: String) {
        let bytes = Array(message.utf8)
        for place in 0...bytes.count {
            let wire =
                clientFrame(1, Array(bytes[..<place]), isFinal: false) + clientFrame(9)
                + clientFrame(0, Array(bytes[place...]))
            for cut in everyCut(of: wire) {
                #expect(Exchange(reads: cut).messages == [.text(message)])
            }
        }
    }

    /// The idea of Autobahn's cases 6.4: the rest of the message never comes.
    @Test(arguments: [true, false])
    func `a text that is no UTF-8 is refused at its first wrong byte`(isFragmented: Bool) {
        let payload = Array("κόσμε".utf8) + [0xF4, 0x90, 0x80, 0x80] + Array("edited".utf8)
        let wrongAt = 11
        let wire = clientFrame(1, payload, isFinal: !isFragmented)
        let headerBytes = 6
        #expect(Exchange(reads: [Array(wire[..<(headerBytes + wrongAt)])]).outcome == .goesOn)
        let refused = Exchange(reads: [Array(wire[...(headerBytes + wrongAt)])])
        #expect(refused.outcome == .violated(.notUTF8))
        #expect(refused.replies == closing(1007, "a text message is not UTF-8; send it as binary"))
    }

    @Test func `a text must not end inside a character`() {
        for count in 1...3 {
            let start = Array(Array("🦆".utf8).prefix(count))
            for cut in everyCut(of: clientFrame(1, start)) {
                #expect(Exchange(reads: cut).outcome == .violated(.notUTF8))
            }
            let fragments = clientFrame(1, start, isFinal: false) + clientFrame(0)
            #expect(Exchange(reads: [fragments]).outcome == .violated(.notUTF8))
        }
    }

    @Test func `a character does not reach from one message into the next`() {
        let wire = clientFrame(1, [0xE2, 0x82]) + clientFrame(1, [0xAC])
        #expect(Exchange(reads: [wire]).messages.isEmpty)
        let afterBinary =
            clientFrame(2, [0xE2], isFinal: false) + clientFrame(0, [0x82]) + text("a", isFinal: false)
        #expect(
            Exchange(reads: [afterBinary + clientFrame(0)]).messages == [.binary([0xE2, 0x82]), .text("a")]
        )
    }

    @Test func `binary messages may hold anything`() {
        let payload = (0...255).map { UInt8($0) }
        for cut in [[clientFrame(2, payload)], clientFrame(2, payload).map { [$0] }] {
            #expect(Exchange(reads: cut).messages == [.binary(payload)])
        }
    }

    // MARK: - Closing

    @Test(arguments: [1000, 1001, 1003, 1011, 3000, 4999] as [UInt16])
    func `a close is answered with its code, without its reason`(code: UInt16) {
        for cut in everyCut(of: closeFrame(code, "Grüße")) {
            let expected = Exchange(
                replies: closing(code, ""),
                outcome: .peerClosed(CloseFrame(code: code, reason: "Grüße"))
            )
            #expect(Exchange(reads: cut) == expected)
        }
    }

    @Test func `a close without a code is answered with one without a code`() {
        let expected = Exchange(replies: [0x88, 0], outcome: .peerClosed(CloseFrame(code: nil)))
        #expect(Exchange(reads: [clientFrame(8)]) == expected)
    }

    @Test func `a reason that is no UTF-8 is refused`() {
        let exchange = Exchange(reads: [clientFrame(8, [0x03, 0xE8, 0xC0])])
        #expect(exchange.outcome == .violated(.notUTF8))
    }

    @Test func `we close once, then wait for the answer and ignore the rest`() {
        var conversation = Conversation(maxMessageBytes: 100)
        var replies = FrameBytes()
        conversation.close(.draining, replies: &replies)
        #expect(replies.plainBytes == closing(1001, Farewell.draining.words))
        #expect(conversation.phase == .closing)
        replies.removeAll()
        conversation.close(.noPong, replies: &replies)
        #expect(replies.count == 0)
        let late = Exchange(
            reads: [text("late"), clientFrame(9, [1]), text("cut").dropLast()],
            to: &conversation
        )
        #expect(late == Exchange())
        let rest = Array(text("cut").suffix(1)) + text("more") + closeFrame(1001)
        let answer = Exchange(reads: [rest], to: &conversation)
        #expect(answer == Exchange(outcome: .peerClosed(CloseFrame(code: 1001))))
        #expect(conversation.phase == .closed)
    }

    @Test func `a violation while we close ends it without another close frame`() {
        var conversation = Conversation(maxMessageBytes: 100)
        var replies = FrameBytes()
        conversation.close(.draining, replies: &replies)
        let exchange = Exchange(reads: [text("late") + clientFrame(3)], to: &conversation)
        #expect(exchange == Exchange(outcome: .violated(.protocolError(.unknownOpcode))))
    }

    @Test func `messages of earlier reads stay when later ones are ignored`() {
        var conversation = Conversation(maxMessageBytes: 100)
        var messages = FrameBytes()
        var replies = FrameBytes()
        var offset = 0
        let before = text("before").withUnsafeBytes {
            conversation.received($0, from: &offset, messages: &messages, replies: &replies)
        }
        conversation.close(.draining, replies: &replies)
        offset = 0
        let after = text("after").withUnsafeBytes {
            conversation.received($0, from: &offset, messages: &messages, replies: &replies)
        }
        #expect([before, after] == [.goesOn, .goesOn])
        #expect(messages.plainMessages == [.text("before")])
    }

    @Test func `after its end it neither reads nor writes`() {
        var conversation = Conversation(maxMessageBytes: 100)
        _ = Exchange(reads: [closeFrame(1000)], to: &conversation)
        #expect(conversation.phase == .closed)
        #expect(
            Exchange(reads: [text("a") + clientFrame(9) + closeFrame(1000)], to: &conversation) == Exchange()
        )
        var replies = FrameBytes()
        conversation.close(.draining, replies: &replies)
        conversation.ping(replies: &replies)
        #expect(replies.count == 0)
    }

    private func closing(_ code: UInt16, _ words: String) -> [UInt8] {
        [0x88, UInt8(2 + words.utf8.count), UInt8(code >> 8), UInt8(code & 0xFF)] + Array(words.utf8)
    }
}
