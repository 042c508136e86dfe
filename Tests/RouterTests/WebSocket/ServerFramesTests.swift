import Testing

@testable import Router

@Suite struct ServerFramesTests {
    @Test func `frames are met in their order, with kind and place`() {
        var frames = FrameBytes()
        frames.append(.text, "one")
        frames.append(.binary, "")
        frames.append(.text, String(repeating: "x", count: 300))
        let met = frames.withBytes { bytes in ServerFrames(bytes).map { $0 } }
        #expect(met.map(\.kind) == [.text, .binary, .text])
        #expect(met.map(\.payload) == [2..<5, 7..<7, 11..<311])
        #expect(met.last?.end == frames.count)
    }

    @Test func `a walk may begin at any frame`() {
        var frames = FrameBytes()
        frames.append(.text, "one")
        frames.append(.text, "two")
        let met = frames.withBytes { bytes in ServerFrames(bytes, from: 5).map(\.payload) }
        #expect(met == [7..<10])
    }

    @Test func `a walk ends before what is not whole and says where`() {
        let bytes: [UInt8] = [0x81, 1, 0x61, 0x82, 0, 0x81, 5, 0x61]
        GuardedBytes(bytes).withBytes { bytes in
            var frames = ServerFrames(bytes)
            #expect(frames.next()?.end == 3)
            #expect(frames.next()?.end == 5)
            #expect(frames.next() == nil)
            #expect(frames.next() == nil)
            #expect(frames.offset == 5)
        }
    }

    @Test func `an empty block holds no frame`() {
        var frames = ServerFrames(UnsafeRawBufferPointer(start: nil, count: 0))
        #expect(frames.next() == nil)
    }
}
