import Testing

@testable import Router

@Suite struct MessageDeflaterTests {
    @Test(arguments: [128, 129, 1000, 4096, 65_536, 300_000])
    func `what was deflated comes back as it was`(bytes: Int) throws {
        let deflater = try Deflated.deflater()
        let message = Deflated.words(bytes)
        let deflated = try #require(Deflated.deflate(message, by: deflater))
        #expect(deflated.count < message.count)
        #expect(try Deflated.inflate(deflated) == message)
    }

    @Test func `messages of any kind and length come back`() throws {
        let deflater = try Deflated.deflater()
        let inflater = try Deflated.inflater()
        var random = SeededRandom(seed: 7)
        for seed in 0..<300 as Range<UInt64> {
            let bytes = random.below(3000)
            let noise = Deflated.noise(random.below(bytes + 1), seed: seed)
            let message = noise + Deflated.words(bytes - noise.count, seed: seed)
            guard let deflated = Deflated.deflate(message, by: deflater) else { continue }
            #expect(deflated.count < message.count)
            #expect(try Deflated.inflate(deflated, by: inflater) == message)
        }
        #expect(inflater.messages == deflater.tally.deflated)
        #expect(inflater.messages > 100)
    }

    @Test(arguments: [128, 1000, 100_000])
    func `what would not become smaller is left alone`(bytes: Int) throws {
        let deflater = try Deflated.deflater()
        #expect(Deflated.deflate(Deflated.noise(bytes), by: deflater) == nil)
        #expect(deflater.tally == CompressionTally())
    }

    @Test(arguments: [0, 1, 64, MessageDeflater.smallestMessage - 1])
    func `short messages are left alone, however well they would shrink`(bytes: Int) throws {
        let deflater = try Deflated.deflater()
        #expect(Deflated.deflate(Array(repeating: 0, count: bytes), by: deflater) == nil)
        let shortest: [UInt8] = Array(repeating: 0, count: MessageDeflater.smallestMessage)
        #expect(Deflated.deflate(shortest, by: deflater) != nil)
    }

    @Test func `the same message gives the same bytes, whatever came between`() throws {
        let deflater = try Deflated.deflater()
        let message = Deflated.words(2000)
        let first = Deflated.deflate(message, by: deflater)
        for seed in 2..<20 as Range<UInt64> {
            _ = Deflated.deflate(Deflated.words(3000, seed: seed), by: deflater)
            _ = Deflated.deflate(Deflated.noise(500, seed: seed), by: deflater)
        }
        #expect(Deflated.deflate(message, by: deflater) == first)
        #expect(Deflated.deflate(message, by: try Deflated.deflater()) == first)
    }

    @Test func `it counts what it saved`() throws {
        let deflater = try Deflated.deflater()
        let one = try #require(Deflated.deflate(Deflated.words(1000), by: deflater))
        let two = try #require(Deflated.deflate(Deflated.words(2000), by: deflater))
        _ = Deflated.deflate(Deflated.noise(1000), by: deflater)
        let expected = CompressionTally(
            deflated: 2,
            bytesBefore: 3000,
            bytesAfter: UInt64(one.count + two.count)
        )
        #expect(deflater.tally == expected)
        var sum = expected
        sum += CompressionTally(deflated: 1, bytesBefore: 10, bytesAfter: 5, inflated: 4)
        #expect(sum.deflated == 3 && sum.bytesBefore == 3010 && sum.inflated == 4)
    }

    // MARK: Frames

    @Test(arguments: [MessageKind.text, .binary], [125, 128, 40_000, 400_000])
    func `a run of frames keeps its order, and only what shrinks is marked`(
        kind: MessageKind,
        bytes: Int
    ) throws {
        let deflater = try Deflated.deflater()
        let messages = [
            Deflated.words(bytes), Array("hi".utf8), Deflated.noise(bytes), Deflated.words(bytes, seed: 3),
        ]
        var plain = FrameBytes()
        for message in messages { message.withUnsafeBytes { plain.append(kind, $0) } }
        var deflated = FrameBytes()
        plain.withBytes { deflater.append($0, to: &deflated) }
        #expect(deflated.messages == 4)
        let frames = MarkedFrame.all(in: deflated.plainBytes)
        #expect(frames.map(\.isDeflated) == [bytes > 125, false, false, bytes > 125])
        #expect(frames.map(\.kind) == Array(repeating: kind, count: 4))
        #expect(try frames.map { try $0.message() } == messages)

        // The same, message by message, as rooms do it.
        var bytes: [UInt8] = []
        for message in messages { message.withUnsafeBytes { deflater.append(kind, $0, to: &bytes) } }
        #expect(bytes == deflated.plainBytes)
    }

    @Test func `the last frame of a run is deflated in its place`() throws {
        let deflater = try Deflated.deflater()
        let message = Deflated.words(500)
        var expected: [UInt8] = [0x81, 1, 97]
        message.withUnsafeBytes { deflater.append(.text, $0, to: &expected) }
        var bytes: [UInt8] = [0x81, 1, 97]
        var frame = FrameBytes()
        message.withUnsafeBytes { frame.append(.text, $0) }
        bytes += frame.plainBytes
        deflater.deflateFrame(from: 3, in: &bytes)
        #expect(bytes == expected)
    }

    @Test(
        arguments: [
            [], [0x81], [0x81, 2, 97, 98], [0x81, 1, 97, 0x81, 1, 98], Array(repeating: 0, count: 300),
            [0x89, 0], [0x01, 1, 97],
        ] as [[UInt8]]
    )
    func `what is not one long message is left as it is`(written: [UInt8]) throws {
        let deflater = try Deflated.deflater()
        var bytes = [1, 2, 3] + written
        deflater.deflateFrame(from: 3, in: &bytes)
        #expect(bytes == [1, 2, 3] + written)
    }
}

/// A server frame whose message may be deflated.
struct MarkedFrame {
    let kind: MessageKind
    let isDeflated: Bool
    let payload: [UInt8]

    func message() throws -> [UInt8] { isDeflated ? try Deflated.inflate(payload) : payload }

    /// The bit of compression is taken off, so that the product's own reading can be used for the rest.
    static func all(in bytes: [UInt8]) -> [MarkedFrame] {
        var rest = bytes
        var frames: [MarkedFrame] = []
        while let first = rest.first {
            rest[0] = first & ~0x40
            guard let frame = rest.withUnsafeBytes({ ServerFrame(at: 0, in: $0) }) else { break }
            let payload = Array(rest[frame.payload])
            frames.append(MarkedFrame(kind: frame.kind, isDeflated: first & 0x40 != 0, payload: payload))
            rest.removeFirst(frame.end)
        }
        return frames
    }
}
