/// Text as a terminal may have it: lines and tabs as they are, and nothing that it obeys or that reorders what is seen.
enum TerminalText {
    /// Appends UTF-8; CR and CRLF become LF, what else is hidden is written as in `\u{1b}`.
    static func append(_ text: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
        guard text.contains(where: { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 || $0 >= 0x7F }) else {
            bytes.append(contentsOf: text)
            return
        }
        var shown = String.UnicodeScalarView()
        var last: Unicode.Scalar?
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            defer { last = scalar }
            if scalar == "\r" || scalar == "\n" {
                if scalar == "\r" || last != "\r" { shown.append("\n") }
            } else if scalar != "\t", isObeyed(scalar) {
                shown.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            } else {
                shown.append(scalar)
            }
        }
        bytes.append(contentsOf: String(shown).utf8)
    }

    private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F: true
        // What turns the direction of writing, and other ends of lines.
        case 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
