import NIOCore

/// How large the buffer for the next read of a socket is.
///
/// NIO keeps the first buffer of a channel for as long as that lives, and lends it again where the hint is not nil. So
/// that one is small: most connections are idle most of the time, and what chats say fits. While a peer sends more,
/// each read gets a larger one of its own, which is freed when what it held has been taken.
struct ReceiveBuffers: RecvByteBufferAllocator {
    /// What a channel keeps, in bytes: a short message whole, a usual request's head in two reads.
    ///
    /// What is longer costs two allocations for each read, some 400 instructions of about 5 500.
    static let smallest: UInt32 = 128
    static let largest: UInt32 = 128 << 10

    private var size = smallest
    /// Whether the last read used little of its buffer; a second one in a row makes the next smaller.
    private var wasSmall = false

    func buffer(allocator: ByteBufferAllocator) -> ByteBuffer {
        allocator.buffer(capacity: Int(size))
    }

    /// Answers whether the kept buffer is too small for the next read.
    mutating func record(actualReadBytes: Int) -> Bool {
        if actualReadBytes >= size {
            size = min(size << 3, Self.largest)
            wasSmall = false
        } else if size > Self.smallest, actualReadBytes < max(size >> 3, Self.smallest) {
            if wasSmall { size = max(size >> 3, Self.smallest) }
            wasSmall.toggle()
        } else {
            wasSmall = false
        }
        return size > Self.smallest
    }

    func nextBufferSize() -> Int? {
        size > Self.smallest ? nil : Int(size)
    }
}
