import Testing

@testable import Router

/// Payloads of compressed messages, and what becomes of them.
enum Deflated {
    /// RFC 7692, section 7.2.3.1.
    static let hello: [UInt8] = [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00]

    static func inflater() throws -> MessageInflater {
        let inflater = MessageInflater()
        return try #require(inflater)
    }

    static func deflater() throws -> MessageDeflater {
        let deflater = MessageDeflater()
        return try #require(deflater)
    }

    static func inflate(_ payload: [UInt8], atMost limit: Int = 1 << 20) throws -> [UInt8] {
        try inflate(payload, by: inflater(), atMost: limit)
    }

    static func inflate(
        _ payload: [UInt8],
        by inflater: MessageInflater,
        atMost limit: Int = 1 << 20
    ) throws -> [UInt8] {
        // GuardedBytes: zlib too reads nothing beyond what it is given.
        try GuardedBytes(payload).withBytes { Array(try inflater.inflate($0, atMost: limit)) }
    }

    /// Nil for what does not become smaller.
    static func deflate(_ message: [UInt8], by deflater: MessageDeflater) -> [UInt8]? {
        GuardedBytes(message).withBytes { deflater.deflate($0).map { Array($0) } }
    }

    /// A text of words: deflates well, and to other bytes for each seed.
    static func words(_ bytes: Int, seed: UInt64 = 1) -> [UInt8] {
        var random = SeededRandom(seed: seed)
        let words = ["room ", "log ", "cursor ", "frame ", "loop ", "grüße ", "🦊 "]
        var text: [UInt8] = []
        while text.count < bytes { text += Array(words[random.below(words.count)].utf8) }
        // Cut at a character, then filled up.
        text.removeLast(text.count - bytes)
        while String(validating: text, as: UTF8.self) == nil { text.removeLast() }
        return text + Array(repeating: UInt8(ascii: "."), count: bytes - text.count)
    }

    static func noise(_ bytes: Int, seed: UInt64 = 1) -> [UInt8] {
        var random = SeededRandom(seed: seed)
        return (0..<bytes).map { _ in UInt8(random.below(256)) }
    }
}
