/// Numbers written straight into bytes: a wire form does this for each message, and a `String` on the way would cost
/// several times as much.
extension [UInt8] {
    /// In decimal, with zeros before it up to so many digits.
    mutating func append(decimal number: UInt64, digits: Int = 1) {
        append(number, base: 10, digits: digits)
    }

    /// In lower case, with zeros before it up to so many digits.
    mutating func append(hexadecimal number: UInt64, digits: Int = 1) {
        append(number, base: 16, digits: digits)
    }

    private mutating func append(_ number: UInt64, base: UInt64, digits: Int) {
        var places = InlineArray<20, UInt8>(repeating: UInt8(ascii: "0"))
        var rest = number
        var first = places.count
        repeat {
            first -= 1
            let digit = UInt8(truncatingIfNeeded: rest % base)
            places[first] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
            rest /= base
        } while rest > 0
        first = Swift.min(first, places.count - Swift.min(digits, places.count))
        Swift.withUnsafeBytes(of: places) {
            append(contentsOf: UnsafeRawBufferPointer(rebasing: $0[first...]))
        }
    }
}
