import NIOCore
import Testing

@testable import ChatApp

@Suite struct MaskedFramesTests {
    private func frames(_ payloads: [UInt8]...) -> MaskedFrames {
        var frames = MaskedFrames(seed: 7)
        for payload in payloads { payload.withUnsafeBytes { frames.append(.text, $0) } }
        return frames
    }

    private func unmasked(_ buffer: inout ByteBuffer, _ count: Int) -> [UInt8]? {
        guard let key = buffer.readBytes(length: 4), let bytes = buffer.readBytes(length: count) else {
            return nil
        }
        return bytes.enumerated().map { $1 ^ key[$0 % 4] }
    }

    @Test(
        arguments: [
            (0, [0x81, 0x80]), (1, [0x81, 0x81]), (7, [0x81, 0x87]), (8, [0x81, 0x88]), (125, [0x81, 0xFD]),
            (126, [0x81, 0xFE, 0, 126]), (65535, [0x81, 0xFE, 0xFF, 0xFF]),
            (65537, [0x81, 0xFF, 0, 0, 0, 0, 0, 1, 0, 1]),
        ] as [(Int, [UInt8])]
    )
    func `a payload of any length is masked under its head`(count: Int, head: [UInt8]) throws {
        let payload = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var frames = frames(payload)
        let taken = frames.take()
        var buffer = try #require(taken)
        let start = buffer.readBytes(length: head.count)
        #expect(start == head)
        let text = unmasked(&buffer, count)
        #expect(text == payload)
        #expect(buffer.readableBytes == 0)
    }

    @Test func `frames of a burst stand back to back, each with a key of its own`() throws {
        var frames = frames([1, 2, 3], [1, 2, 3])
        let taken = frames.take()
        var buffer = try #require(taken)
        var keys: [[UInt8]] = []
        for _ in 0..<2 {
            let head = buffer.readBytes(length: 2)
            #expect(head == [0x81, 0x83])
            keys.append(Array(buffer.readableBytesView.prefix(4)))
            let payload = unmasked(&buffer, 3)
            #expect(payload == [1, 2, 3])
        }
        #expect(keys[0] != keys[1])
    }

    @Test func `what is taken is gone`() {
        var frames = frames([1])
        let taken = frames.take()
        #expect(taken?.readableBytes == 7)
        let rest = frames.take()
        #expect(rest == nil)
    }

    /// Where the bytes of what is taken lie.
    private func place(_ taken: ByteBuffer?) -> UnsafeRawPointer? {
        taken?.withUnsafeReadableBytes(\.baseAddress)
    }

    @Test func `memory that nobody holds is used again`() {
        var frames = frames([1, 2, 3])
        let first = place(frames.take())
        ([4, 5, 6] as [UInt8]).withUnsafeBytes { frames.append(.text, $0) }
        let second = place(frames.take())
        #expect(first != nil)
        #expect(first == second)
    }

    @Test func `what somebody holds stays as it is, and what follows a large burst is small`() throws {
        var frames = frames([UInt8](repeating: 1, count: 100_000))
        let taken = frames.take()
        let large = try #require(taken)
        let bytes = Array(large.readableBytesView)
        [UInt8](repeating: 2, count: 3).withUnsafeBytes { frames.append(.text, $0) }
        let next = frames.take()
        let small = try #require(next)
        #expect(small.readableBytes == 9)
        #expect(small.storageCapacity < 1000)
        #expect(Array(large.readableBytesView) == bytes)
    }
}
