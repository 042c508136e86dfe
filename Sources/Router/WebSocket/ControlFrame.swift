/// A control frame from the peer, its payload unmasked and held inline (RFC 6455, section 5.5).
struct ControlFrame: Sendable {
    /// The longest payload that a control frame may have.
    static let maxBytes = 125

    let opcode: Opcode
    /// Bytes of payload.
    let count: Int
    private let storage: InlineArray<16, UInt64>

    /// Unmasks the `count` bytes at `payload`, at most ``maxBytes``.
    init(_ opcode: Opcode, masked payload: UnsafeRawPointer, count: Int, key: MaskingKey) {
        precondition(count <= Self.maxBytes, "a control frame holds at most 125 bytes")
        self.opcode = opcode
        self.count = count
        var storage = InlineArray<16, UInt64>(repeating: 0)
        withUnsafeMutableBytes(of: &storage) { target in
            guard let target = target.baseAddress else { return }
            _ = key.unmask(payload, into: target, count: count)
        }
        self.storage = storage
    }

    /// Lends the payload; the buffer is valid during the call only.
    func withPayload<R, E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
        try withUnsafeBytes(of: storage) { bytes throws(E) in
            try body(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        }
    }
}
