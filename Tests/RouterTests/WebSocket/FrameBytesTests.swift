import Testing

@testable import Router

@Suite struct FrameBytesTests {
    /// RFC 6455, section 5.7.
    @Test func `a message is one unmasked, final frame`() {
        var frames = FrameBytes()
        frames.append(.text, "Hello")
        #expect(frames.plainBytes == [0x81, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F])
        #expect(frames.count == 7)
        #expect(frames.messages == 1)
    }

    @Test func `an empty one holds no memory`() {
        let frames = FrameBytes()
        #expect(frames.isEmpty == true)
        #expect(frames.count == 0)
        #expect(frames.capacity == 0)
        #expect(frames.plainBytes.isEmpty)
    }

    @Test func `control frames are held and not counted as messages`() {
        var frames = FrameBytes()
        Array("Hello".utf8).withUnsafeBytes { frames.appendControl(.pong, $0) }
        frames.appendControl(.ping, UnsafeRawBufferPointer(start: nil, count: 0))
        #expect(frames.plainBytes == [0x8A, 5, 0x48, 0x65, 0x6C, 0x6C, 0x6F, 0x89, 0])
        #expect(frames.messages == 0)
        #expect(frames.isEmpty == false)
    }

    @Test func `a frame that is opened and not committed was never there`() {
        var frames = FrameBytes()
        frames.append(.text, "a")
        frames.openFrame(.binary, payloadBytes: 1000).storeBytes(of: 7, as: UInt8.self)
        frames.append(.text, "b")
        #expect(frames.plainMessages == [.text("a"), .text("b")])
    }

    @Test func `a frame that is committed holds what was written`() {
        var frames = FrameBytes()
        let target = frames.openFrame(.binary, payloadBytes: 200)
        for place in 0..<200 {
            target.storeBytes(of: UInt8(place), toByteOffset: place, as: UInt8.self)
        }
        frames.commitFrame(payloadBytes: 200)
        #expect(frames.plainMessages == [.binary((0..<200).map { UInt8($0) })])
        #expect(frames.count == 204)
    }

    @Test func `it goes back to a mark`() {
        var frames = FrameBytes()
        frames.append(.text, "stays")
        let mark = frames.mark
        frames.append(.text, "goes")
        frames.append(.binary, "goes too")
        frames.rewind(to: mark)
        #expect(frames.plainMessages == [.text("stays")])
        #expect(frames.messages == 1)
        #expect(frames.mark == mark)
    }

    @Test func `frames are taken over whole`() {
        var first = FrameBytes()
        first.append(.text, "one")
        var second = FrameBytes()
        second.append(.binary, "two")
        second.append(.text, "three")
        first.append(second)
        second.withBytes { first.append($0, messages: 2) }
        let pair = [PlainMessage.binary(Array("two".utf8)), .text("three")]
        #expect(first.plainMessages == [.text("one")] + pair + pair)
        #expect(first.messages == 5)
    }

    @Test(arguments: [1, 64, 1000, 70_000])
    func `nothing is lost while it grows`(payloadBytes: Int) {
        var frames = FrameBytes()
        let expected = (0..<50).map { PlainMessage.binary(Array(repeating: UInt8($0), count: payloadBytes)) }
        for message in expected {
            message.payload.withUnsafeBytes { frames.append(.binary, $0) }
        }
        #expect(frames.plainMessages == expected)
    }

    @Test func `emptying keeps the memory of an ordinary turn and frees that of a burst`() {
        var frames = FrameBytes()
        frames.append(.text, String(repeating: "a", count: 10_000))
        let ordinary = frames.capacity
        frames.removeAll()
        #expect(frames.isEmpty == true)
        #expect(frames.messages == 0)
        #expect(frames.capacity == ordinary)
        frames.append(.text, String(repeating: "a", count: FrameBytes.keptCapacity))
        frames.removeAll()
        #expect(frames.capacity == 0)
        frames.append(.text, "again")
        #expect(frames.plainMessages == [.text("again")])
    }
}
