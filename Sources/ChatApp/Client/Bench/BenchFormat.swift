/// How messages are written: `RRRRRRRR PPPPPPPP SSSSSSSS TTTTTTTTTTTTTTTT`, then padding up to the size.
///
/// Hexadecimal digits for run, publisher, sequence and time: text that no transport has to escape, at places that
/// are known, so that reading one takes five loads.
struct BenchFormat: Sendable {
    static let headBytes = 43

    enum Reading: Equatable {
        case ours(BenchMessage)
        /// Of this run, but not as it was sent.
        case damaged
        /// Somebody else's, or of another run.
        case foreign
    }

    /// The first eight bytes of each message, as they lie in memory.
    private let run: UInt64
    /// Of a message, in bytes.
    let size: Int

    /// - Precondition: `size` has room for the head.
    init(run: UInt32, size: Int) {
        precondition(size >= Self.headBytes, "a message has room for its head")
        self.run = HexWord.digits(of: run)
        self.size = size
    }

    /// A message whose sequence and time ``write(_:into:)`` puts in.
    func makeTemplate(publisher: UInt32) -> [UInt8] {
        var bytes = [UInt8](repeating: UInt8(ascii: " "), count: size)
        for offset in Self.headBytes..<size where offset % 8 != 3 {
            bytes[offset] = UInt8(ascii: "a") + UInt8(offset % 26)
        }
        bytes.withUnsafeMutableBytes { memory in
            memory.storeBytes(of: run, as: UInt64.self)
            memory.storeBytes(of: HexWord.digits(of: publisher), toByteOffset: 9, as: UInt64.self)
        }
        return bytes
    }

    /// Puts sequence and time into a template.
    static func write(sequence: UInt32, sentAt: UInt64, into template: inout [UInt8]) {
        template.withUnsafeMutableBytes { memory in
            memory.storeBytes(of: HexWord.digits(of: sequence), toByteOffset: 18, as: UInt64.self)
            let high = HexWord.digits(of: UInt32(truncatingIfNeeded: sentAt >> 32))
            memory.storeBytes(of: high, toByteOffset: 27, as: UInt64.self)
            let low = HexWord.digits(of: UInt32(truncatingIfNeeded: sentAt))
            memory.storeBytes(of: low, toByteOffset: 35, as: UInt64.self)
        }
    }

    @inline(__always)
    func read(_ payload: UnsafeRawBufferPointer) -> Reading {
        guard payload.count >= 8, let base = payload.baseAddress,
            base.loadUnaligned(as: UInt64.self) == run
        else { return .foreign }
        guard payload.count == size,
            let publisher = HexWord.value(base.loadUnaligned(fromByteOffset: 9, as: UInt64.self)),
            let sequence = HexWord.value(base.loadUnaligned(fromByteOffset: 18, as: UInt64.self)),
            let high = HexWord.value(base.loadUnaligned(fromByteOffset: 27, as: UInt64.self)),
            let low = HexWord.value(base.loadUnaligned(fromByteOffset: 35, as: UInt64.self))
        else { return .damaged }
        let sentAt = UInt64(high) << 32 | UInt64(low)
        return .ours(BenchMessage(publisher: publisher, sequence: sequence, sentAt: sentAt))
    }
}
