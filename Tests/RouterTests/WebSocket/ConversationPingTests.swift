import Testing

@testable import Router

/// Pings and pongs among messages and fragments, however the wire is chopped.
@Suite struct ConversationPingTests {
    @Test(
        arguments: [
            [],
            Array("Hello, world!".utf8),
            [0x00, 0xFF, 0xFE, 0xFD, 0xFC, 0xFB, 0x00, 0xFF],
            Array(repeating: 0xFE, count: 125),
        ] as [[UInt8]]
    )
    func `a ping's payload comes back as it is, be it text or not`(payload: [UInt8]) {
        for reads in everyArrival(of: [clientFrame(9, payload)]) {
            #expect(Exchange(reads: reads) == Exchange(replies: pongReply(payload)))
        }
    }

    @Test(arguments: [[], Array("unasked".utf8), Array(repeating: 0xFF, count: 125)] as [[UInt8]])
    func `a pong that nobody asked for changes nothing, and the next ping is answered`(payload: [UInt8]) {
        for reads in everyArrival(of: [clientFrame(10, payload), clientFrame(9, Array("asked".utf8))]) {
            var conversation = Conversation(maxMessageBytes: 0)
            let exchange = Exchange(reads: reads, to: &conversation)
            #expect(exchange == Exchange(replies: pongReply(Array("asked".utf8))))
            #expect(conversation.pongs == 1)
        }
    }

    @Test func `ten pings are ten pongs in their order, however they are chopped`() {
        let payloads = (0..<10).map { Array("payload-\($0)".utf8) }
        for reads in everyArrival(of: payloads.map { clientFrame(9, $0) }) {
            #expect(Exchange(reads: reads) == Exchange(replies: payloads.flatMap(pongReply)))
        }
    }

    @Test func `pings between fragments are answered when they come, and the message when it is whole`() {
        var conversation = Conversation(maxMessageBytes: 100)
        let first = [text("one ", isFinal: false), clientFrame(0, Array("two ".utf8), isFinal: false)]
        let second = [clientFrame(0, Array("three ".utf8), isFinal: false), clientFrame(9, [2])]
        let reads = [first + [clientFrame(9, [1])], second + [clientFrame(0, Array("four".utf8))]]
        let exchanges = reads.map { Exchange(reads: [Array($0.joined())], to: &conversation) }
        #expect(exchanges[0] == Exchange(replies: pongReply([1])))
        #expect(exchanges[1] == Exchange(messages: [.text("one two three four")], replies: pongReply([2])))
    }

    /// A letter is a text, with dots a part of one; a digit is a ping on its way in and a pong on its way out.
    @Test(
        arguments: [
            ("a… 1 …c", "1 ac"),
            ("a… …b… 1 2 …b… …c 3", "1 2 abbc 3"),
            ("a 1 b", "a 1 b"),
            ("1 a b 2 3 c 4 d", "1 a b 2 3 c 4 d"),
            ("a… 1 …c 2 d .", "1 ac 2 d ."),
            ("a 1 . b 2", "a 1 ."),
        ]
    )
    func `a pong stands where its ping stood, however the wire is chopped`(sent: String, heard: String) {
        let expected = heard.split(separator: " ").flatMap { serverFrame(String($0)) }
        for reads in everyArrival(of: sent.split(separator: " ").map { sentFrame(String($0)) }) {
            #expect(echoed(reads) == expected)
        }
    }

    private func sentFrame(_ word: String) -> [UInt8] {
        if word == "." { return closeFrame(1000) }
        if Int(word) != nil { return clientFrame(9, Array(word.utf8)) }
        let letter = Array(word.filter { $0 != "…" }.utf8)
        return clientFrame(word.hasPrefix("…") ? 0 : 1, letter, isFinal: !word.hasSuffix("…"))
    }

    private func serverFrame(_ word: String) -> [UInt8] {
        if word == "." { return closeReply(.peerClosed(code: 1000)) }
        if Int(word) != nil { return pongReply(Array(word.utf8)) }
        return [0x81, UInt8(word.utf8.count)] + Array(word.utf8)
    }

    /// What goes out where each message is sent back at once.
    private func echoed(_ reads: [[UInt8]]) -> [UInt8] {
        var conversation = Conversation(maxMessageBytes: 100)
        var wire = FrameBytes()
        for read in reads {
            var offset = 0
            repeat {
                var replies = FrameBytes()
                _ = read.withUnsafeBytes {
                    conversation.received($0, from: &offset, messages: &wire, replies: &replies)
                }
                wire.append(replies)
            } while offset < read.count && conversation.phase == .open
        }
        return wire.plainBytes
    }
}
