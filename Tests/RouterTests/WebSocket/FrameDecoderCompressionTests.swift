import Testing

@testable import Router

/// `FrameDecoder+compression.swift`, through a whole conversation.
@Suite struct FrameDecoderCompressionTests {
    private static let hello = PlainMessage.text("Hello")

    private func exchange(_ reads: [[UInt8]], maxMessageBytes: Int = 1 << 20) throws -> Exchange {
        Exchange(reads: reads, maxMessageBytes: maxMessageBytes, inflater: try Deflated.inflater())
    }

    private func compressed(_ opcode: UInt8, _ payload: [UInt8], isFinal: Bool = true) -> [UInt8] {
        clientFrame(opcode, payload, isFinal: isFinal, reserved: 0x40)
    }

    private func deflated(_ message: [UInt8]) throws -> [UInt8] {
        try #require(Deflated.deflate(message, by: try Deflated.deflater()))
    }

    @Test func `a compressed message is read wherever the wire is cut`() throws {
        let wire = compressed(1, Deflated.hello)
        for reads in everyCut(of: wire) {
            #expect(try exchange(reads) == Exchange(messages: [Self.hello]))
        }
    }

    /// RFC 7692, section 7.2.3.1: the payload of one message in two frames, of which only the first is marked.
    @Test func `fragments are inflated together, wherever the payload and the wire are cut`() throws {
        for place in 0...Deflated.hello.count {
            let first = compressed(1, Array(Deflated.hello[..<place]), isFinal: false)
            let wire = first + clientFrame(9, [5]) + clientFrame(0, Array(Deflated.hello[place...]))
            let expected = Exchange(messages: [Self.hello], replies: pongReply([5]))
            for reads in everyCut(of: wire) {
                #expect(try exchange(reads) == expected)
            }
        }
    }

    @Test func `compressed and plain messages follow one another as they like`() throws {
        let message = Deflated.words(5000)
        let wire =
            compressed(1, Deflated.hello) + text("plain") + compressed(2, try deflated(message))
            + text("in ", isFinal: false) + clientFrame(0, Array("pieces".utf8))
            + compressed(1, [0x00]) + compressed(2, [])
        let expected = Exchange(messages: [
            Self.hello, .text("plain"), .binary(message), .text("in pieces"), .text(""), .binary([]),
        ])
        #expect(try exchange([wire]) == expected)
        #expect(try exchange(wire.map { [$0] }) == expected)
    }

    @Test(arguments: [0, 8, 9, 10] as [UInt8], [true, false])
    func `only the first frame of a message may be marked`(opcode: UInt8, isInside: Bool) throws {
        guard opcode != 0 || isInside else { return }
        let before = isInside ? compressed(1, [], isFinal: false) : []
        let result = try exchange([before + compressed(opcode, [])])
        #expect(result.outcome == .violated(.protocolError(.strayCompression)))
    }

    @Test(arguments: [1, 2] as [UInt8])
    func `a plain message has no marked continuation`(opcode: UInt8) throws {
        let wire = clientFrame(opcode, [97], isFinal: false) + compressed(0, [98])
        #expect(try exchange([wire]).outcome == .violated(.protocolError(.strayCompression)))
    }

    @Test(arguments: [0x10, 0x20, 0x30, 0x50, 0x60, 0x70] as [UInt8], [1, 2, 8, 9, 10] as [UInt8])
    func `the other reserved bits have no meaning still`(reserved: UInt8, opcode: UInt8) throws {
        let result = try exchange([clientFrame(opcode, [], reserved: reserved)])
        #expect(result.outcome == .violated(.protocolError(.reservedBits)))
    }

    @Test func `without an agreement the bit is refused`() {
        let result = Exchange(reads: [compressed(1, Deflated.hello)])
        #expect(result.outcome == .violated(.protocolError(.reservedBits)))
    }

    @Test func `an unknown opcode is one, marked or not`() throws {
        #expect(try exchange([compressed(3, [])]).outcome == .violated(.protocolError(.unknownOpcode)))
    }

    // MARK: Limits

    @Test(arguments: [true, false])
    func `a bomb is too big as soon as it passes the limit`(isInOnePiece: Bool) throws {
        let bomb = try deflated(Array(repeating: 0, count: 1 << 20))
        let wire =
            isInOnePiece
            ? compressed(2, bomb)
            : compressed(2, Array(bomb[..<9]), isFinal: false) + clientFrame(0, Array(bomb[9...]))
        let result = try exchange([text("before") + wire + text("behind")], maxMessageBytes: 1024)
        #expect(result.messages == [.text("before")])
        #expect(result.outcome == .violated(.messageTooBig(limit: 1024)))
        #expect(result.replies == closeReply(.messageTooBig(limit: 1024)))
        #expect(try exchange([wire]).messages == [.binary(Array(repeating: 0, count: 1 << 20))])
    }

    @Test func `a message of just the limit is taken, also deflated so badly that it has grown`() throws {
        let noise = Deflated.noise(1000)
        // Blocks without compression, of 100 bytes each.
        let blocks = stride(from: 0, to: 1000, by: 100).flatMap { start -> [UInt8] in
            [0x00, 100, 0, 155, 255] + noise[start..<start + 100]
        }
        let wire = compressed(2, blocks + [0x00])
        #expect(try exchange([wire], maxMessageBytes: 1000).messages == [.binary(noise)])
        #expect(try exchange([wire], maxMessageBytes: 999).outcome == .violated(.messageTooBig(limit: 999)))
    }

    @Test(arguments: [true, false])
    func `compressed bytes beyond all reason are not waited for`(isInOnePiece: Bool) throws {
        let most = MessageInflater.mostCompressed(for: 100)
        let header: [UInt8] =
            isInOnePiece
            ? clientHeader(2, length: UInt64(most + 1), reserved: 0x40)
            : compressed(2, Array(repeating: 0, count: most), isFinal: false)
                + clientHeader(0, length: 1)
        #expect(try exchange([header], maxMessageBytes: 100).outcome == .violated(.messageTooBig(limit: 100)))
        let allowed = clientHeader(2, length: UInt64(most), reserved: 0x40)
        #expect(try exchange([allowed], maxMessageBytes: 100).outcome == .goesOn)
    }

    // MARK: Contents

    @Test func `a text is judged as what it was before it was deflated`() throws {
        let message = Array("aé🦊".utf8)
        let block: [UInt8] = [0x00, UInt8(message.count), 0, ~UInt8(message.count), 255] + message + [0x00]
        for place in 0...block.count {
            let first = compressed(1, Array(block[..<place]), isFinal: false)
            let wire = first + clientFrame(0, Array(block[place...]))
            #expect(try exchange([wire]).messages == [.text("aé🦊")])
        }
        let bad: [UInt8] = [0x00, 2, 0, 253, 255, 0xC3, 0x28, 0x00]
        #expect(try exchange([compressed(1, bad)]).outcome == .violated(.notUTF8))
        #expect(try exchange([compressed(2, bad)]).messages == [.binary([0xC3, 0x28])])
        let cut: [UInt8] = [0x00, 1, 0, 254, 255, 0xC3, 0x00]
        #expect(try exchange([compressed(1, cut)]).outcome == .violated(.notUTF8))
    }

    @Test func `what is no DEFLATE data closes with 1007, in one piece or in several`() throws {
        for place in 1..<Deflated.hello.count - 1 {
            let payload = Array(Deflated.hello[..<place])
            let whole = try exchange([compressed(1, payload) + text("behind")])
            #expect(whole.outcome == .violated(.notDeflated), "cut after \(place)")
            #expect(whole.replies == closeReply(.notDeflated))
            let pieces = compressed(1, payload, isFinal: false) + clientFrame(0)
            #expect(try exchange([pieces]).outcome == .violated(.notDeflated), "cut after \(place)")
        }
    }

    @Test func `a message in pieces leaves no more memory behind than a plain one`() throws {
        let inflater = try Deflated.inflater()
        var decoder = FrameDecoder(maxMessageBytes: 1 << 20)
        var messages = FrameBytes()
        let wire = compressed(2, try deflated(Deflated.words(100_000)))
        for piece in pieces(of: wire, size: { 1000 }) {
            var offset = 0
            try GuardedBytes(piece).withBytes {
                _ = try decoder.decode($0, from: &offset, into: &messages, inflater: inflater)
            }
        }
        #expect(messages.messages == 1)
        #expect(decoder.capacity <= FrameDecoder.keptCapacity)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `random messages come through, however deflated, fragmented and cut`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let deflater = try Deflated.deflater()
        var wire: [UInt8] = []
        var expected: [PlainMessage] = []
        for number in 0..<30 as Range<UInt64> {
            let message = Deflated.words(random.below(4000), seed: seed &* 100 &+ number)
            let kind: MessageKind = random.chance(50) ? .text : .binary
            expected.append(PlainMessage(kind: kind, payload: message))
            let payload = Deflated.deflate(message, by: deflater)
            let cuts = pieces(of: payload ?? message) { 1 + random.below(3000) }
            for (index, piece) in (cuts.isEmpty ? [[]] : cuts).enumerated() {
                wire += clientFrame(
                    index == 0 ? kind.rawValue : 0,
                    piece,
                    isFinal: index + 1 >= cuts.count,
                    reserved: index == 0 && payload != nil ? 0x40 : 0,
                    key: (0..<4).map { _ in UInt8(random.below(256)) }
                )
            }
        }
        #expect(try exchange(pieces(of: wire) { random.below(5000) }).messages == expected)
    }
}
