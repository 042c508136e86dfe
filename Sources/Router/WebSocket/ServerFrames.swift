/// The message frames in a block that holds whole server frames back to back.
///
/// The walk ends at the first place where no whole message frame begins, so it never reads beyond the block.
/// The block must outlive the walk.
struct ServerFrames: Sequence, IteratorProtocol {
    private let bytes: UnsafeRawBufferPointer
    /// Where the next frame begins: after a walk to the end, where the walk ended.
    private(set) var offset: Int

    init(_ bytes: UnsafeRawBufferPointer, from offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
    }

    @inline(__always)
    mutating func next() -> ServerFrame? {
        guard let frame = ServerFrame(at: offset, in: bytes) else { return nil }
        offset = frame.end
        return frame
    }
}
