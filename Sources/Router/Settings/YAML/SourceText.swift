/// A file as it was written: its lines for showing, and places as an editor counts them.
struct SourceText: Sendable {
    private let bytes: [UInt8]
    private let lines: [SourceLine]

    /// - Parameter bytes: UTF-8; lines end with CR, LF or both, as editors have it.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var lines: [SourceLine] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x0A || byte == 0x0D {
                lines.append(SourceLine(start..<index, of: bytes))
                let isPair = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
                index += isPair ? 2 : 1
                start = index
            } else {
                index += 1
            }
        }
        lines.append(SourceLine(start..<bytes.count, of: bytes))
        self.lines = lines
    }

    var lineCount: Int { lines.count }

    /// The text of a line, the first being 1; empty beyond the last.
    func line(_ number: Int) -> String {
        guard lines.indices.contains(number - 1) else { return "" }
        return String(decoding: bytes[lines[number - 1].range], as: UTF8.self)
    }

    /// Of a mark's line what stands before it, and what begins with it; of a long line the part around it.
    func excerpt(around mark: SourceMark, atMost longest: Int) -> (before: String, rest: String) {
        guard lines.indices.contains(mark.line - 1) else { return ("", "") }
        return lines[mark.line - 1].excerpt(around: mark.column - 1, atMost: longest, of: bytes)
    }

    /// Whether the whole file is blanks and comments.
    var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D } }

    /// Nothing but blanks follows.
    func isEnd(_ position: YAMLEvent.Position) -> Bool {
        guard lines.indices.contains(position.line) else { return true }
        return bytes[lines[position.line].range.lowerBound...].allSatisfy {
            $0 == 0x20 || $0 == 0x0A || $0 == 0x0D
        }
    }

    /// What stands between two places: on one line all of it, on several the first line's part.
    func mark(from start: YAMLEvent.Position, to end: YAMLEvent.Position) -> SourceMark {
        guard lines.indices.contains(start.line) else {
            return SourceMark(line: start.line + 1, column: start.column + 1)
        }
        let line = lines[start.line]
        let begin = line.characters(inScalars: start.column, of: bytes)
        let finish = line.characters(inScalars: end.line == start.line ? end.column : .max, of: bytes)
        return SourceMark(line: start.line + 1, column: begin + 1, length: finish - begin)
    }

    /// The dash of a list's item, given where the dash ends.
    func mark(ofDashBefore position: YAMLEvent.Position) -> SourceMark {
        var start = position
        start.column = max(0, start.column - 1)
        return mark(from: start, to: position)
    }

    /// Where a byte stands.
    func mark(ofByte offset: Int) -> SourceMark {
        let number = lines.lastIndex { $0.range.lowerBound <= offset } ?? 0
        let begin = lines[number].range.lowerBound
        let before = String(decoding: bytes[begin..<min(offset, bytes.count)], as: UTF8.self)
        return SourceMark(line: number + 1, column: before.count + 1)
    }

    /// The scalar at a place; nil beyond either end of its line.
    func scalar(at position: YAMLEvent.Position) -> Unicode.Scalar? {
        guard position.column >= 0 else { return nil }
        return line(position.line + 1).unicodeScalars.dropFirst(position.column).first
    }
}
