import Testing

@testable import Router

@Suite struct UTF8ValidatorTests {
    /// Alone each goes the slow way at the end of a text, with more behind it the fast way of whole
    /// characters.
    @Test(arguments: [0, 3])
    func `every code point is accepted except surrogates`(padding: Int) {
        let tail = Array(repeating: UInt8(ascii: "a"), count: padding)
        let wrong = (UInt32(0)...0x11_0000).filter { value in
            let isScalar = Unicode.Scalar(value) != nil
            return judge([encodedBlindly(value) + tail]) != isScalar
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }

    @Test func `all sequences of one to three bytes are judged as the standard library does`() {
        var wrong: [[UInt8]] = []
        let edges: [UInt8] = [
            0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED,
            0xEE,
            0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
        ]
        for first in edges {
            for second in edges {
                for third in edges {
                    for sequence in [[first], [first, second], [first, second, third]] {
                        for tail in [[], Array("tail".utf8)] {
                            let bytes = sequence + tail
                            if judge([bytes]) != (String(validating: bytes, as: UTF8.self) != nil) {
                                wrong.append(bytes)
                            }
                        }
                    }
                }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }

    /// The first byte that is wrong, by its offset.
    @Test(
        arguments: [
            ([0x61, 0x80], 1),
            ([0xC0, 0xAF], 0),
            ([0xC1, 0xBF], 0),
            ([0xE0, 0x80, 0xAF], 1),
            ([0xE0, 0x9F, 0xBF], 1),
            ([0xED, 0xA0, 0x80], 1),
            ([0xED, 0xBF, 0xBF], 1),
            ([0xF0, 0x80, 0x80, 0xAF], 1),
            ([0xF0, 0x8F, 0xBF, 0xBF], 1),
            ([0xF4, 0x90, 0x80, 0x80], 1),
            ([0xF5, 0x80, 0x80, 0x80], 0),
            ([0xF8, 0x88, 0x80, 0x80, 0x80], 0),
            ([0xFE], 0),
            ([0xFF], 0),
            ([0xE2, 0x82, 0x41], 2),
            ([0xF0, 0x9F, 0x98, 0x41], 3),
            ([0xCE, 0xBA, 0xE1, 0xBD, 0xB9, 0xCF, 0x83, 0xCE, 0xBC, 0xCE, 0xB5, 0xED, 0xA0, 0x80], 12),
        ] as [([UInt8], Int)]
    )
    func `it fails at the first byte that cannot be`(bytes: [UInt8], wrongAt: Int) {
        var validator = UTF8Validator()
        let firstRefused = bytes.indices.first { index in
            !bytes[index...index].withUnsafeBytes { validator.accepts($0) }
        }
        #expect(firstRefused == wrongAt)
        #expect(!judge([bytes]))
    }

    @Test(arguments: [
        "κόσμε", "Größe 日本語 🦆 naïve", "plain ASCII that is longer than thirty-two bytes, then ü",
    ])
    func `a text may be cut anywhere`(text: String) {
        let bytes = Array(text.utf8)
        for cut in everyCut(of: bytes) {
            #expect(judge(cut))
        }
    }

    @Test func `it knows whether it stands between two characters`() {
        var validator = UTF8Validator()
        var boundaries: [Bool] = []
        for byte in Array("aé€🦆".utf8) {
            #expect([byte].withUnsafeBytes { validator.accepts($0) })
            boundaries.append(validator.isAtBoundary)
        }
        #expect(boundaries == [true, false, true, false, false, true, false, false, false, true])
    }

    @Test func `after a reset it knows nothing of what came before`() {
        var validator = UTF8Validator()
        #expect(([0xE2] as [UInt8]).withUnsafeBytes { validator.accepts($0) })
        validator.reset()
        #expect(validator.isAtBoundary)
        #expect(Array("a".utf8).withUnsafeBytes { validator.accepts($0) })
    }

    @Test func `random bytes are judged as the standard library does, however they are cut`() {
        var generator = SeededRandom(seed: 6455)
        let alphabet: [[UInt8]] = [
            [0x61], [0xC3, 0xA9], [0xE2, 0x82, 0xAC], [0xF0, 0x9F, 0xA6, 0x86], [0xED, 0x9F, 0xBF],
            [0xF4, 0x8F, 0xBF, 0xBF], Array("thirty-two bytes of plain letters".utf8),
        ]
        for _ in 0..<4000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...12, using: &generator) {
                bytes += alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
            }
            if Bool.random(using: &generator), !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                bytes[place] = UInt8.random(in: 0...255, using: &generator)
            }
            let expected = String(validating: bytes, as: UTF8.self) != nil
            #expect(judge([bytes]) == expected, "\(bytes)")
            let cut = pieces(of: bytes) { Int.random(in: 1...9, using: &generator) }
            #expect(judge(cut) == expected, "\(cut)")
        }
    }

    private func judge(_ pieces: [[UInt8]]) -> Bool {
        var validator = UTF8Validator()
        for piece in pieces {
            guard piece.withUnsafeBytes({ validator.accepts($0) }) else { return false }
        }
        return validator.isAtBoundary
    }

    /// The scheme of UTF-8 without its exceptions.
    private func encodedBlindly(_ value: UInt32) -> [UInt8] {
        let tail = { (shift: UInt32) in UInt8(0x80 | (value >> shift) & 0x3F) }
        return switch value {
        case 0..<0x80: [UInt8(value)]
        case 0..<0x800: [UInt8(0xC0 | value >> 6), tail(0)]
        case 0..<0x1_0000: [UInt8(0xE0 | value >> 12), tail(6), tail(0)]
        default: [UInt8(0xF0 | value >> 18), tail(12), tail(6), tail(0)]
        }
    }
}
