/// Follows the braces and brackets of a file, as far as they part values and are not within quotes or comments.
struct FlowBrackets {
    struct Bracket {
        var sign: Unicode.Scalar
        var position: YAMLEvent.Position
    }

    private let source: SourceText

    init(_ source: SourceText) {
        self.source = source
    }

    /// The innermost that is open at a place.
    func innermost(before position: YAMLEvent.Position) -> Bracket? {
        var open: [Bracket] = []
        walk { bracket in
            guard bracket.position < position else { return false }
            if "{[".unicodeScalars.contains(bracket.sign) { open.append(bracket) } else { _ = open.popLast() }
            return true
        }
        return open.last
    }

    /// Whether what opens at a place is closed somewhere.
    func isClosed(_ opening: YAMLEvent.Position) -> Bool {
        var depth = 0
        var isClosed = false
        walk { bracket in
            guard bracket.position >= opening else { return true }
            depth += "{[".unicodeScalars.contains(bracket.sign) ? 1 : -1
            isClosed = depth == 0
            return !isClosed
        }
        return isClosed
    }

    /// Visits the brackets in order until the answer is no.
    private func walk(_ visit: (Bracket) -> Bool) {
        var quote: Unicode.Scalar?
        for number in 0..<source.lineCount {
            var last: Unicode.Scalar = " "
            for (column, scalar) in source.line(number + 1).unicodeScalars.enumerated() {
                let before = last
                last = scalar
                if let open = quote {
                    if scalar == open, !(open == "\"" && before == "\\") { quote = nil }
                } else if scalar == "#", before == " " || before == "\t" {
                    // a comment, to the line's end
                    break
                } else if scalar == "\"" || scalar == "'" {
                    if " \t,:[{-".unicodeScalars.contains(before) { quote = scalar }
                } else if "{}[]".unicodeScalars.contains(scalar) {
                    let position = YAMLEvent.Position(line: number, column: column)
                    guard visit(Bracket(sign: scalar, position: position)) else { return }
                }
            }
        }
    }
}
