import NIOCore
import Testing

@testable import Router

@Suite struct ReceiveBuffersTests {
    @Test func `a connection that says little keeps one small buffer`() {
        var buffers = ReceiveBuffers()
        for bytes in [70, 1, 127, 6] {
            let isTooSmall = buffers.record(actualReadBytes: bytes)
            #expect(!isTooSmall)
            #expect(buffers.nextBufferSize() == 128)
        }
        #expect(buffers.buffer(allocator: ByteBufferAllocator()).capacity == 128)
    }

    @Test func `who fills its buffer gets one eight times as large, up to 128 KiB, and it is not kept`() {
        var buffers = ReceiveBuffers()
        var size = 128
        for next in [1_024, 8_192, 65_536, 131_072, 131_072] {
            let isTooSmall = buffers.record(actualReadBytes: size)
            #expect(isTooSmall)
            #expect(buffers.nextBufferSize() == nil)
            #expect(buffers.buffer(allocator: ByteBufferAllocator()).capacity == next)
            size = next
        }
    }

    @Test func `two small reads in a row make the next buffer smaller, one does not`() {
        var buffers = ReceiveBuffers()
        let sizes = [128, 1_024, 1_023, 2_000, 1_023, 1_023, 10, 10].map { bytes in
            _ = buffers.record(actualReadBytes: bytes)
            return buffers.buffer(allocator: ByteBufferAllocator()).capacity
        }
        #expect(sizes == [1_024, 8_192, 8_192, 8_192, 8_192, 1_024, 1_024, 128])
        #expect(buffers.nextBufferSize() == 128)
    }

    @Test func `whoever falls silent after a flood is back at the smallest buffer`() {
        var buffers = ReceiveBuffers()
        for size in [128, 1_024, 8_192, 65_536] { _ = buffers.record(actualReadBytes: size) }
        let sizes = (0..<8).map { _ in
            _ = buffers.record(actualReadBytes: 1)
            return buffers.buffer(allocator: ByteBufferAllocator()).capacity
        }
        #expect(sizes == [131_072, 16_384, 16_384, 2_048, 2_048, 256, 256, 128])
        #expect(buffers.nextBufferSize() == 128)
    }

    @Test(arguments: [10, 70, 127]) func `who goes on with short messages keeps the kept buffer again`(
        bytes: Int
    ) {
        var buffers = ReceiveBuffers()
        for size in [128, 1_024, 8_192, 65_536] { _ = buffers.record(actualReadBytes: size) }
        for _ in 0..<8 { _ = buffers.record(actualReadBytes: bytes) }
        #expect(buffers.nextBufferSize() == 128)
    }
}
