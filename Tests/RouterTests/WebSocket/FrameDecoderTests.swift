import Testing

@testable import Router

@Suite struct FrameDecoderTests {
    @Test func `a header that claims a gibibyte asks for no memory`() {
        let header = clientHeader(2, length: 1 << 30)
        #expect(decoded([header], maxMessageBytes: .max).capacity == 0)
        let fragment = clientHeader(2, length: 1 << 30, isFinal: false)
        #expect(decoded([fragment], maxMessageBytes: .max).capacity == 0)
    }

    @Test func `a message in pieces takes memory as it arrives`() {
        let header = clientHeader(2, length: 1 << 30)
        let arrived = Array(repeating: UInt8(1), count: 10_000)
        let result = decoded([header] + pieces(of: arrived) { 1000 }, maxMessageBytes: .max)
        #expect(result.capacity >= 10_000)
        #expect(result.capacity <= 20_000)
        #expect(result.messages.isEmpty)
    }

    @Test func `a large message in pieces leaves no memory behind`() {
        let wire = clientFrame(2, Array(repeating: 1, count: 10_000))
        let result = decoded(pieces(of: wire) { 1000 })
        #expect(result.messages.count == 1)
        #expect(result.capacity == 0)
    }

    @Test func `small messages cut at the end of a read keep a little memory`() {
        let wire = text("hello")
        let result = decoded([Array(wire.prefix(8)), Array(wire.dropFirst(8))])
        #expect(result.messages == [.text("hello")])
        #expect(result.capacity > 0)
        #expect(result.capacity <= FrameDecoder.keptCapacity)
    }

    @Test func `a message that comes whole asks the decoder for no memory`() {
        #expect(decoded([text("hello") + clientFrame(9, [1, 2, 3]) + text("again")]).capacity == 0)
    }

    @Test func `a cut control frame leaves no memory behind`() {
        let wire = clientFrame(9, [1, 2, 3])
        let result = decoded([Array(wire.prefix(7)), Array(wire.dropFirst(7))])
        #expect(result.controls == [[1, 2, 3]])
        #expect(result.capacity == 0)
    }

    @Test func `it stops at each control frame and says how far it came`() throws {
        let wire = text("a") + clientFrame(9, [1]) + text("b") + clientFrame(10)
        var decoder = FrameDecoder(maxMessageBytes: 100)
        var messages = FrameBytes()
        var offset = 0
        try GuardedBytes(wire).withBytes { input in
            let ping = try decoder.decode(input, from: &offset, into: &messages)
            #expect(ping?.opcode == .ping)
            #expect(offset == 14)
            #expect(messages.messages == 1)
            let pong = try decoder.decode(input, from: &offset, into: &messages)
            #expect(pong?.opcode == .pong)
            #expect(pong?.count == 0)
            #expect(messages.messages == 2)
            let end = try decoder.decode(input, from: &offset, into: &messages)
            #expect(end?.opcode == nil)
            #expect(offset == wire.count)
        }
    }

    @Test func `a message may have as many fragments as the limit and not one more`() {
        let first = clientFrame(2, [], isFinal: false)
        let next = clientFrame(0, [], isFinal: false)
        let allowed = first + Array(repeatElement(next, count: FrameDecoder.maxFragments - 2).joined())
        #expect(decoded([allowed + clientFrame(0, [7])]).messages == [.binary([7])])
        let refused = decoded([allowed + next + next])
        #expect(refused.farewell == .tooManyFragments(limit: FrameDecoder.maxFragments))
        #expect(decoded([allowed + next]).farewell == nil)
    }

    @Test func `each message has its own count of fragments`() {
        let message = clientFrame(2, [], isFinal: false) + clientFrame(0)
        let many = Array(repeatElement(message, count: FrameDecoder.maxFragments).joined())
        #expect(decoded([many]).farewell == nil)
    }

    @Test func `empty fragments ask for no memory`() {
        let wire = clientFrame(1, [], isFinal: false) + clientFrame(0, [], isFinal: false)
        #expect(decoded([wire]).capacity == 0)
        #expect(decoded([wire + clientFrame(0)]).messages == [.text("")])
    }

    @Test func `empty input changes nothing`() {
        let empty = decoded([[], text("a"), []])
        #expect(empty.messages == [.text("a")])
        var decoder = FrameDecoder(maxMessageBytes: 1)
        var messages = FrameBytes()
        var offset = 0
        let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
        #expect(throws: Never.self) {
            let frame = try decoder.decode(nothing, from: &offset, into: &messages)
            #expect(frame?.opcode == nil)
        }
    }

    private struct Result {
        var messages: [PlainMessage] = []
        var controls: [[UInt8]] = []
        var farewell: Farewell?
        var capacity = 0
    }

    private func decoded(_ reads: [[UInt8]], maxMessageBytes: Int = 1 << 20) -> Result {
        var decoder = FrameDecoder(maxMessageBytes: maxMessageBytes)
        var messages = FrameBytes()
        var result = Result()
        do throws(Farewell) {
            for read in reads {
                var offset = 0
                try GuardedBytes(read).withBytes { input throws(Farewell) in
                    while let frame = try decoder.decode(input, from: &offset, into: &messages) {
                        result.controls.append(frame.withPayload { Array($0) })
                    }
                }
            }
        } catch {
            result.farewell = error
        }
        result.messages = messages.plainMessages
        result.capacity = decoder.capacity
        return result
    }
}
