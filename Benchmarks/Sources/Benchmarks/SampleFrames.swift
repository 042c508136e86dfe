@testable import Router

/// Frames of both sides, of any size.
enum SampleFrames {
    private static let key: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]

    /// Letters and spaces; what is not ASCII has to be checked, and is another benchmark's.
    static func payload(_ count: Int) -> [UInt8] {
        (0..<count).map { $0 % 6 == 5 ? UInt8(ascii: " ") : UInt8(ascii: "a") + UInt8($0 % 26) }
    }

    /// Masked, as a client sends it.
    static func client(_ kind: MessageKind, bytes count: Int) -> [UInt8] {
        var frame = [0x80 | kind.rawValue]
        if count < 126 {
            frame.append(0x80 | UInt8(count))
        } else {
            frame += [0x80 | 126, UInt8(count >> 8), UInt8(count & 0xFF)]
        }
        return frame + key + payload(count).enumerated().map { $0.element ^ key[$0.offset % 4] }
    }

    /// Unmasked and back to back, as a room's log holds them.
    static func server(_ kind: MessageKind, bytes count: Int, frames: Int) -> [UInt8] {
        var block = FrameBytes()
        let payload = payload(count)
        for _ in 0..<frames { payload.withUnsafeBytes { block.append(kind, $0) } }
        return block.withBytes { [UInt8]($0) }
    }
}
