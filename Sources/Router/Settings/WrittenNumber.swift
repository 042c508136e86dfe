/// A whole number with what is written after it, as in `64KiB`.
struct WrittenNumber {
    /// As written.
    let digits: Substring
    /// Beyond `Int` its largest, which every bound refuses.
    let value: Int
    /// All that follows, a blank before it included.
    let unit: Substring

    /// Nil when the text does not begin with a digit.
    init?(_ text: String) {
        digits = text.prefix { $0.isASCII && $0.isWholeNumber }
        guard !digits.isEmpty else { return nil }
        value = Int(digits) ?? .max
        unit = text[digits.endIndex...]
    }

    /// The unit as somebody may have meant it: no blanks, lower case.
    var looseUnit: String { unit.filter { $0 != " " }.lowercased() }

    /// Times a factor, or the largest number.
    func times(_ factor: Int) -> Int {
        let (product, overflow) = value.multipliedReportingOverflow(by: factor)
        return overflow ? .max : product
    }
}
