/// The bytes of a file, checked before they are taken for YAML.
enum YAMLInput {
    /// Answers the bytes without a byte order mark, or says what no YAML may hold.
    static func checked(_ bytes: [UInt8]) throws(SettingProblem) -> [UInt8] {
        guard bytes.count <= YAMLBounds.bytes else {
            let most = ByteCount(YAMLBounds.bytes).written
            throw SettingProblem("the file is larger than \(most)", at: SourceMark(line: 1, column: 1))
        }
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
            throw SettingProblem("the file is UTF-16; save it as UTF-8", at: SourceMark(line: 1, column: 1))
        }
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        if let fault = fault(in: text) {
            throw SettingProblem(fault.words, at: SourceText(text).mark(ofByte: fault.offset))
        }
        return text
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

    private static func hex(_ value: UInt32, _ digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
