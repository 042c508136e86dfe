/// A whole number with what is written after it, as in `64KiB`.
enum WrittenNumber {
    /// Nil when it does not begin with a digit or the number is beyond `Int`; spaces before the unit are dropped.
    static func split(_ text: String) -> (number: Int, unit: String)? {
        let digits = text.utf8.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard let number = Int(Substring(digits)) else { return nil }
        return (number, String(text[digits.endIndex...].drop { $0 == " " }))
    }
}
