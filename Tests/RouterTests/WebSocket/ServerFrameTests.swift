import Testing

@testable import Router

@Suite struct ServerFrameTests {
    @Test(
        arguments: [
            (0, [0x82, 0]),
            (125, [0x82, 125]),
            (126, [0x82, 126, 0, 126]),
            (65_535, [0x82, 126, 0xFF, 0xFF]),
            (65_536, [0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0]),
        ] as [(Int, [UInt8])]
    )
    func `a header has its shortest form`(payloadBytes: Int, header: [UInt8]) {
        var written = Array(repeating: UInt8(0xEE), count: ServerFrame.maxHeaderBytes)
        let length = written.withUnsafeMutableBytes { target in
            target.baseAddress.map { ServerFrame.writeHeader(.binary, payloadBytes: payloadBytes, to: $0) }
        }
        #expect(length == header.count)
        #expect(ServerFrame.headerBytes(payloadBytes: payloadBytes) == header.count)
        #expect(Array(written.prefix(header.count)) == header)
        #expect(written.dropFirst(header.count).allSatisfy { $0 == 0xEE })
    }

    @Test(arguments: [0, 1, 125, 126, 127, 65_535, 65_536, 70_000])
    func `what was written is read`(payloadBytes: Int) {
        var frames = FrameBytes()
        frames.append(.text, "before")
        let start = frames.count
        Array(repeating: UInt8(0), count: payloadBytes).withUnsafeBytes { frames.append(.binary, $0) }
        let end = frames.count
        frames.append(.text, "behind")
        let frame = frames.withBytes { ServerFrame(at: start, in: $0) }
        #expect(frame?.kind == .binary)
        #expect(frame?.payload == end - payloadBytes..<end)
        #expect(frame?.end == end)
    }

    @Test(
        arguments: [
            [], [0x81], [0x81, 1], [0x81, 126], [0x81, 126, 0], [0x81, 126, 0, 126],
            [0x82, 127, 0, 0, 0, 0, 0, 1, 0],
            [0x81, 127, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
            [0x81, 127, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0x81, 0x80, 0, 0, 0, 0], [0x01, 0],
            [0x80, 0], [0x88, 0], [0x89, 0], [0x8A, 0], [0xC1, 0],
        ] as [[UInt8]]
    )
    func `what is no whole message frame of a server is not read`(bytes: [UInt8]) {
        let frame = GuardedBytes(bytes).withBytes { ServerFrame(at: 0, in: $0) }
        #expect(frame == nil)
    }

    @Test(arguments: [-1, 3, 100])
    func `nothing is read outside the block`(offset: Int) {
        let frame = GuardedBytes([0x81, 1, 0x61]).withBytes { ServerFrame(at: offset, in: $0) }
        #expect(frame == nil)
    }
}
