/// Writes text frames of a server, for wire forms that a WebSocket carries.
public enum WebSocketText {
    /// Appends one whole frame whose payload the closure appends.
    public static func append(to bytes: inout [UInt8], _ payload: (inout [UInt8]) -> Void) {
        let start = bytes.count
        let room = ServerFrame.maxHeaderBytes
        bytes.append(contentsOf: repeatElement(0, count: room))
        payload(&bytes)
        let payloadBytes = bytes.count - start - room
        let headerBytes = ServerFrame.headerBytes(payloadBytes: payloadBytes)
        bytes.withUnsafeMutableBytes { memory in
            guard let base = memory.baseAddress else { return }
            let frame = base + start
            ServerFrame.writeHeader(.text, payloadBytes: payloadBytes, to: frame)
            // Only now is the header's length known: the payload moves up to it.
            (frame + headerBytes).copyMemory(from: frame + room, byteCount: payloadBytes)
        }
        bytes.removeLast(room - headerBytes)
    }
}
