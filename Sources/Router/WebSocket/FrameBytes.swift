/// A growing block of whole server frames back to back, as the wire and a room's log hold them.
///
/// The decoder unmasks straight into it: ``openFrame(_:payloadBytes:)`` gives room,
/// ``commitFrame(payloadBytes:)`` makes a message of what was written there. What is not committed was never
/// there.
struct FrameBytes: ~Copyable {
    /// A place to come back to with ``rewind(to:)``.
    struct Mark: Equatable, Sendable {
        fileprivate let count: Int
        fileprivate let messages: Int
    }

    /// What ``removeAll()`` keeps for the next frames, in bytes: one large burst must not stay resident for
    /// ever.
    static let keptCapacity = 256 << 10

    private var block = RawBlock()
    /// Text and binary frames held; control frames are not counted.
    private(set) var messages = 0

    /// Bytes held.
    var count: Int { block.count }
    /// Bytes that fit without asking for memory.
    var capacity: Int { block.capacity }
    var isEmpty: Bool { block.count == 0 }

    /// Appends a message; one that was deflated has the bit that says so (RFC 7692, section 6).
    mutating func append(_ kind: MessageKind, _ payload: UnsafeRawBufferPointer, isDeflated: Bool = false) {
        let target = openFrame(kind, payloadBytes: payload.count, isDeflated: isDeflated)
        if let start = payload.baseAddress {
            target.copyMemory(from: start, byteCount: payload.count)
        }
        commitFrame(payloadBytes: payload.count)
    }

    /// Appends the UTF-8 of `text` as one message.
    mutating func append(_ kind: MessageKind, _ text: String) {
        var text = text
        text.withUTF8 { append(kind, UnsafeRawBufferPointer($0)) }
    }

    /// Copies whole frames as they are; `messages` says how many text and binary frames these are.
    mutating func append(_ frames: UnsafeRawBufferPointer, messages added: Int) {
        block.append(frames)
        messages += added
    }

    mutating func append(_ other: borrowing FrameBytes) {
        block.append(other.block.bytes)
        messages += other.messages
    }

    /// Appends a control frame of at most 125 bytes (RFC 6455, section 5.5).
    mutating func appendControl(_ opcode: Opcode, _ payload: UnsafeRawBufferPointer) {
        precondition(opcode.isControl && payload.count <= ControlFrame.maxBytes, "not a control frame")
        let target = block.end(withRoomFor: 2 + payload.count)
        let headerBytes = ServerFrame.writeHeader(opcode, payloadBytes: payload.count, to: target)
        if let start = payload.baseAddress {
            (target + headerBytes).copyMemory(from: start, byteCount: payload.count)
        }
        block.advance(by: headerBytes + payload.count)
    }

    /// Writes a header after the last frame and returns where exactly `payloadBytes` of payload belong.
    ///
    /// Any other mutation takes the frame back.
    @inline(__always)
    mutating func openFrame(
        _ kind: MessageKind,
        payloadBytes: Int,
        isDeflated: Bool = false
    ) -> UnsafeMutableRawPointer {
        let target = block.end(withRoomFor: ServerFrame.maxHeaderBytes + payloadBytes)
        return target
            + ServerFrame.writeHeader(
                kind.opcode,
                payloadBytes: payloadBytes,
                isDeflated: isDeflated,
                to: target
            )
    }

    /// Makes a message of the frame that ``openFrame(_:payloadBytes:)`` opened for as many bytes.
    @inline(__always)
    mutating func commitFrame(payloadBytes: Int) {
        block.advance(by: ServerFrame.headerBytes(payloadBytes: payloadBytes) + payloadBytes)
        messages += 1
    }

    var mark: Mark { Mark(count: count, messages: messages) }

    /// Takes back all that came after `mark`, which was made on this value since it was last emptied.
    mutating func rewind(to mark: Mark) {
        block.truncate(to: mark.count)
        messages = mark.messages
    }

    /// Empties it and keeps its memory, unless it has grown beyond ``keptCapacity``.
    mutating func removeAll() {
        block.removeAll(keepingCapacityUpTo: Self.keptCapacity)
        messages = 0
    }

    /// Lends all frames; the buffer is valid during the call only.
    @inline(__always)
    func withBytes<R: ~Copyable, E: Error>(
        _ body: (UnsafeRawBufferPointer) throws(E) -> R
    ) throws(E) -> R {
        try body(block.bytes)
    }
}
