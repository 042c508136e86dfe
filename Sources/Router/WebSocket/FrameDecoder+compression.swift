/// Messages that were deflated (RFC 7692, section 6.2): inflated when they are whole, and judged then.
extension FrameDecoder {
    /// A deflated message in one frame, all of it in the input.
    @inline(never)
    func appendInflated(
        _ kind: MessageKind,
        _ header: ClientFrameHeader,
        _ source: UnsafeRawPointer,
        to messages: inout FrameBytes,
        by inflater: MessageInflater
    ) throws(Farewell) {
        guard header.payloadBytes <= MessageInflater.mostCompressed(for: maxMessageBytes) else {
            throw .messageTooBig(limit: maxMessageBytes)
        }
        let compressed = inflater.unmask(source, count: header.payloadBytes, key: header.key)
        try appendInflated(kind, compressed, to: &messages, by: inflater)
    }

    /// A deflated message whose bytes are all here, unmasked.
    func appendInflated(
        _ kind: MessageKind,
        _ compressed: UnsafeRawBufferPointer,
        to messages: inout FrameBytes,
        by inflater: MessageInflater
    ) throws(Farewell) {
        let payload = try inflater.inflate(compressed, atMost: maxMessageBytes)
        if kind == .text {
            var text = UTF8Validator()
            guard text.accepts(payload), text.isAtBoundary else { throw .notUTF8 }
        }
        messages.append(kind, payload)
    }
}
