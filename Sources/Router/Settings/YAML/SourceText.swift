/// A file as it was written: its lines for showing, and places as an editor counts them.
struct SourceText: Sendable {
    private struct Line {
        /// Where it begins, and where its text ends, without the line break.
        var range: Range<Int>
        var isASCII: Bool
    }

    private let bytes: [UInt8]
    private let lines: [Line]

    /// - Parameter bytes: lines end as YAML 1.1 has it: CR, LF, both, NEL, LS or PS.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var lines: [Line] = []
        var start = 0
        var index = 0
        var isASCII = true
        while index < bytes.count {
            let width = Self.lineBreakWidth(in: bytes, at: index)
            if width > 0 {
                lines.append(Line(range: start..<index, isASCII: isASCII))
                start = index + width
                isASCII = true
            } else if bytes[index] >= 0x80 {
                isASCII = false
            }
            index += max(1, width)
        }
        lines.append(Line(range: start..<bytes.count, isASCII: isASCII))
        self.lines = lines
    }

    /// The text of a line, the first being 1; empty beyond the last.
    func line(_ number: Int) -> String {
        guard lines.indices.contains(number - 1) else { return "" }
        return String(decoding: bytes[lines[number - 1].range], as: UTF8.self)
    }

    /// A line, or of a long one the part around a mark, with the mark's column in it, counted from 1.
    func excerpt(around mark: SourceMark, atMost longest: Int) -> (text: String, column: Int) {
        guard lines.indices.contains(mark.line - 1) else { return ("", 1) }
        let line = lines[mark.line - 1]
        let first: Int
        let text: String
        if line.isASCII {
            first =
                line.range.count > longest ? max(0, min(mark.column - 1, line.range.count) - longest / 2) : 0
            let begin = line.range.lowerBound + first
            text = String(decoding: bytes[begin..<min(line.range.upperBound, begin + longest)], as: UTF8.self)
        } else {
            let whole = self.line(mark.line)
            first = whole.dropFirst(longest).isEmpty ? 0 : max(0, mark.column - 1 - longest / 2)
            text = String(whole.dropFirst(first).prefix(longest))
        }
        return (text, max(1, mark.column - first))
    }

    var lineCount: Int { lines.count }

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
        let begin = column(start.column, in: line)
        let finish = column(end.line == start.line ? end.column : .max, in: line)
        return SourceMark(line: start.line + 1, column: begin, length: finish - begin)
    }

    /// Where a byte stands.
    func mark(ofByte offset: Int) -> SourceMark {
        let line = lines.lastIndex { $0.range.lowerBound <= offset } ?? 0
        let begin = lines[line].range.lowerBound
        let before = String(decoding: bytes[begin..<min(offset, bytes.count)], as: UTF8.self)
        return SourceMark(line: line + 1, column: before.count + 1)
    }

    /// The scalar at a place; nil at a line's end.
    func scalar(at position: YAMLEvent.Position) -> Unicode.Scalar? {
        line(position.line + 1).unicodeScalars.dropFirst(position.column).first
    }

    /// From scalars, counted from 0, to characters, counted from 1.
    private func column(_ scalars: Int, in line: Line) -> Int {
        guard !line.isASCII, line.range.count <= Self.longestCounted else {
            return min(scalars, line.range.count) + 1
        }
        let characters = String(decoding: bytes[line.range], as: UTF8.self).unicodeScalars.prefix(scalars)
        return String(characters).count + 1
    }

    /// In bytes; on longer lines scalars are counted, so that a file of one line costs no quadratic time.
    private static let longestCounted = 2048

    private static func lineBreakWidth(in bytes: [UInt8], at index: Int) -> Int {
        func byte(_ distance: Int) -> UInt8? {
            index + distance < bytes.count ? bytes[index + distance] : nil
        }
        return switch (bytes[index], byte(1), byte(2)) {
        case (0x0D, 0x0A, _): 2
        case (0x0A, _, _), (0x0D, _, _): 1
        case (0xC2, 0x85, _): 2
        case (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9): 3
        default: 0
        }
    }
}
