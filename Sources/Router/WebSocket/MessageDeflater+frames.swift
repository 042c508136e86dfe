/// Server frames with the bit of compression (RFC 7692, section 6), where that makes them smaller.
extension MessageDeflater {
    /// Appends whole server frames, each deflated or as it is.
    func append(_ frames: UnsafeRawBufferPointer, to target: inout FrameBytes) {
        for frame in ServerFrames(frames) {
            let payload = UnsafeRawBufferPointer(rebasing: frames[frame.payload])
            let deflated = deflate(payload)
            target.append(frame.kind, deflated ?? payload, isDeflated: deflated != nil)
        }
    }

    /// Appends one message as a whole frame, deflated or as it is.
    func append(_ kind: MessageKind, _ payload: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
        let deflated = deflate(payload)
        Self.append(kind, deflated ?? payload, isDeflated: deflated != nil, to: &bytes)
    }

    /// Deflates the frame that begins at `start` and is the last; does nothing if that does not shrink it, or if it is
    /// not exactly one message.
    func deflateFrame(from start: Int, in bytes: inout [UInt8]) {
        let deflated = bytes.withUnsafeBytes { memory -> (MessageKind, UnsafeRawBufferPointer)? in
            guard let frame = ServerFrame(at: start, in: memory), frame.end == memory.count else {
                return nil
            }
            return deflate(UnsafeRawBufferPointer(rebasing: memory[frame.payload])).map { (frame.kind, $0) }
        }
        guard let (kind, payload) = deflated else { return }
        bytes.removeLast(bytes.count - start)
        Self.append(kind, payload, isDeflated: true, to: &bytes)
    }

    private static func append(
        _ kind: MessageKind,
        _ payload: UnsafeRawBufferPointer,
        isDeflated: Bool,
        to bytes: inout [UInt8]
    ) {
        let start = bytes.count
        let headerBytes = ServerFrame.headerBytes(payloadBytes: payload.count)
        bytes.append(contentsOf: repeatElement(0, count: headerBytes))
        bytes.withUnsafeMutableBytes { memory in
            guard let base = memory.baseAddress else { return }
            ServerFrame.writeHeader(
                kind.opcode,
                payloadBytes: payload.count,
                isDeflated: isDeflated,
                to: base + start
            )
        }
        bytes.append(contentsOf: payload)
    }
}
