/// The value of `Range`, in bytes, before anything is known of the file (RFC 9110, section 14.1).
struct ByteRanges: Equatable, Sendable {
    enum Part: Equatable, Sendable {
        /// `5-`
        case from(Int)
        /// `5-9`, which are five bytes.
        case between(Int, Int)
        /// `-5`: so many at the end.
        case last(Int)
    }

    enum Outcome: Equatable {
        case whole
        case part(Range<Int>)
        /// 416.
        case unsatisfiable
    }

    let parts: [Part]

    /// Nil where there is nothing to be heeded: no field or several, another unit, or one range that is none.
    init?(fields: [String]) {
        guard
            fields.count == 1, let field = fields.first,
            let sign = field.utf8.firstIndex(of: UInt8(ascii: "=")),
            field[..<sign].lowercased() == "bytes"
        else { return nil }
        var parts: [Part] = []
        for element in FieldList.elements(of: field.utf8[sign...].dropFirst()) {
            guard let part = Self.part(element) else { return nil }
            parts.append(part)
        }
        guard !parts.isEmpty else { return nil }
        self.parts = parts
    }

    /// What of a file of this size is to be sent.
    ///
    /// Ranges that overlap or touch become one. Where several are left the whole is sent, as any server may (section
    /// 14.2): whoever asks for many pieces, mostly to make a server work, gets no more than by asking for all. The whole
    /// of an empty file is sent too, because no range of it could be named.
    func outcome(size: Int) -> Outcome {
        guard size > 0 else { return .whole }
        let ranges = parts.compactMap { Self.range($0, size: size) }.sorted { $0.lowerBound < $1.lowerBound }
        guard var joined = ranges.first else { return .unsatisfiable }
        for range in ranges.dropFirst() {
            guard range.lowerBound <= joined.upperBound else { return .whole }
            joined = joined.lowerBound..<max(joined.upperBound, range.upperBound)
        }
        return .part(joined)
    }

    /// Nil for one that no byte of the file is in.
    private static func range(_ part: Part, size: Int) -> Range<Int>? {
        switch part {
        case .from(let first): first < size ? first..<size : nil
        case .between(let first, let last): first < size ? first..<(min(last, size - 1) + 1) : nil
        case .last(let count): count > 0 ? max(0, size - count)..<size : nil
        }
    }

    private static func part(_ text: Substring.UTF8View) -> Part? {
        guard let dash = text.firstIndex(of: UInt8(ascii: "-")) else { return nil }
        let before = text[..<dash]
        let after = text[text.index(after: dash)...]
        guard !before.isEmpty else { return number(after).map(Part.last) }
        guard let first = number(before) else { return nil }
        guard !after.isEmpty else { return .from(first) }
        guard let last = number(after), first <= last else { return nil }
        return .between(first, last)
    }

    /// A number too large for any file is the largest that there is.
    private static func number(_ digits: Substring.UTF8View) -> Int? {
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(Substring(digits)) ?? .max
    }
}
