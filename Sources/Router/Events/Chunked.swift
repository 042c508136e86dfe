/// A wire form within HTTP/1.1's chunked coding (RFC 9112, section 7.1): a chunk for each message.
enum Chunked<Form: WireForm>: WireForm {
    static var isVerbatim: Bool { false }
    static var tellsGaps: Bool { Form.tellsGaps }
    static var greetsWithMembers: Bool { Form.greetsWithMembers }

    static func append(_ message: RoomMessage, to bytes: inout [UInt8]) {
        Chunk.append(to: &bytes) { Form.append(message, to: &$0) }
    }

    static func append(_ note: RoomNote, to bytes: inout [UInt8]) {
        Chunk.append(to: &bytes) { Form.append(note, to: &$0) }
    }
}

/// One chunk of a body whose length nobody knows yet.
enum Chunk {
    /// The one that ends a body.
    static let last = Array("0\r\n\r\n".utf8)

    /// Appends one chunk with what the closure appends; nothing at all for nothing, which would be the end.
    static func append(to bytes: inout [UInt8], _ data: (inout [UInt8]) -> Void) {
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: mostHeadBytes))
        data(&bytes)
        let dataBytes = bytes.count - start - mostHeadBytes
        guard dataBytes > 0 else { return bytes.removeLast(bytes.count - start) }
        var head: [UInt8] = []
        head.append(hexadecimal: UInt64(dataBytes))
        head.append(contentsOf: lineEnd)
        bytes.withUnsafeMutableBytes { memory in
            guard let base = memory.baseAddress else { return }
            let chunk = base + start
            // Only now is the head's length known: the data moves up to it.
            (chunk + head.count).copyMemory(from: chunk + mostHeadBytes, byteCount: dataBytes)
            head.withUnsafeBytes {
                if let source = $0.baseAddress { chunk.copyMemory(from: source, byteCount: $0.count) }
            }
        }
        bytes.removeLast(mostHeadBytes - head.count)
        bytes.append(contentsOf: lineEnd)
    }

    /// Sixteen digits and the line's end.
    private static let mostHeadBytes = 18
    private static let lineEnd: [UInt8] = [0x0D, 0x0A]
}
