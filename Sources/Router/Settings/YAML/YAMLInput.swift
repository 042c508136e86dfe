/// The bytes of a file, checked before they are taken for YAML.
enum YAMLInput {
    /// Answers the bytes without a byte order mark, or says what no YAML may hold.
    static func checked(_ bytes: [UInt8]) throws(SettingProblem) -> [UInt8] {
        guard bytes.count <= YAMLBounds.bytes else {
            let most = ByteCount(YAMLBounds.bytes).written
            throw SettingProblem("the file is larger than \(most)", at: SourceMark(line: 1, column: 1))
        }
        if isUTF16(bytes) {
            throw SettingProblem(
                "the file looks like UTF-16; save it as UTF-8",
                at: SourceMark(line: 1, column: 1)
            )
        }
        let text = withoutMark(bytes)
        if let fault = fault(in: text) {
            // what follows may be no text
            let before = SourceText(Array(text.prefix(fault.offset)))
            throw SettingProblem(fault.words, at: before.mark(ofByte: fault.offset))
        }
        return text
    }

    /// UTF-8 may begin with a byte order mark, which is no part of the text.
    static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    /// With a byte order mark, or with a NUL beside the first letter.
    static func isUTF16(_ bytes: [UInt8]) -> Bool {
        let head = Array(bytes.prefix(2))
        let isMarked = head == [0xFE, 0xFF] || head == [0xFF, 0xFE]
        return isMarked || head.count == 2 && (head[0] == 0) != (head[1] == 0)
    }

    private static func fault(in text: [UInt8]) -> (words: String, offset: Int)? {
        var decoder = UTF8()
        var input = text.makeIterator()
        var offset = 0
        while true {
            switch decoder.decode(&input) {
            case .emptyInput:
                return nil
            case .error:
                let byte = text[min(offset, text.count - 1)]
                return ("byte 0x\(hex(UInt32(byte), 2)) is not UTF-8; save the file as UTF-8", offset)
            case .scalarValue("\0"):
                return ("a NUL byte stands here; a routes file is a text", offset)
            case .scalarValue(let scalar) where isOtherLineEnd(scalar):
                let name = "U+\(hex(scalar.value, 4))"
                return ("the character \(name) ends a line for YAML and for no editor; remove it", offset)
            case .scalarValue(let scalar):
                guard isOfYAML(scalar) else {
                    return (
                        "the character U+\(hex(scalar.value, 4)) may not stand in YAML; remove it", offset
                    )
                }
                offset += UTF8.width(scalar)
            }
        }
    }

    /// YAML 1.1, production `c-printable`; without the byte order mark, which may only begin a file.
    private static func isOfYAML(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85: true
        case 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    /// NEL, LS and PS, which YAML 1.1 takes for line ends.
    private static func isOtherLineEnd(_ scalar: Unicode.Scalar) -> Bool {
        ["\u{85}", "\u{2028}", "\u{2029}"].contains(scalar)
    }

    private static func hex(_ value: UInt32, _ digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
