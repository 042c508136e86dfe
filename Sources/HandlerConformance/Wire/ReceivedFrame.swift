/// A frame that a server sent (RFC 6455, section 5.2).
struct ReceivedFrame {
    enum Opcode {
        static let close: UInt8 = 0x8
        static let ping: UInt8 = 0x9
        static let pong: UInt8 = 0xA
    }

    let opcode: UInt8
    let payload: [UInt8]

    /// Takes the first frame off the bytes; nil while it is not complete.
    init?(from bytes: inout [UInt8]) {
        guard bytes.count >= 2 else { return nil }
        let short = Int(bytes[1] & 0x7F)
        let lengthBytes = short == 127 ? 8 : short == 126 ? 2 : 0
        let start = 2 + lengthBytes
        guard bytes.count >= start else { return nil }
        let length = bytes[2..<start].reduce(lengthBytes == 0 ? UInt64(short) : 0) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(bytes.count - start) else { return nil }
        let end = start + Int(length)
        opcode = bytes[0] & 0x0F
        payload = Array(bytes[start..<end])
        bytes.removeFirst(end)
    }

    /// The code of a close frame; nil where it has none.
    var closeCode: Int? {
        payload.count >= 2 ? Int(payload[0]) << 8 | Int(payload[1]) : nil
    }

    /// A control frame of a client, with a payload of at most 125 bytes.
    static func fromClient(_ opcode: UInt8, _ payload: [UInt8]) -> [UInt8] {
        let key = (0..<4).map { _ in UInt8.random(in: .min ... .max) }
        let masked = payload.enumerated().map { $1 ^ key[$0 % 4] }
        return [0x80 | opcode, 0x80 | UInt8(payload.count)] + key + masked
    }
}
