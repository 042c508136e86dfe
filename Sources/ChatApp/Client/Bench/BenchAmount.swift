import Router

/// Numbers as a person reads them.
enum BenchAmount {
    /// `1,234,567`.
    static func count(_ number: Int) -> String {
        let digits = "\(number.magnitude)"
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return number < 0 ? "-\(text)" : text
    }

    /// With three digits: `87.3 µs`, `1.20 ms`, `12.0 s`.
    static func time(nanoseconds: UInt64) -> String {
        switch nanoseconds {
        case ..<999_500: "\(digits(Double(nanoseconds) / 1e3)) µs"
        case ..<999_500_000: "\(digits(Double(nanoseconds) / 1e6)) ms"
        default: "\(digits(Double(nanoseconds) / 1e9)) s"
        }
    }

    /// In the largest unit of which it is one at least: `7.53 MiB`.
    static func bytes(_ bytes: Double) -> String {
        switch bytes {
        case ..<1024: "\(digits(bytes)) B"
        case ..<1_048_576: "\(digits(bytes / 1024)) KiB"
        case ..<1_073_741_824: "\(digits(bytes / 1_048_576)) MiB"
        default: "\(digits(bytes / 1_073_741_824)) GiB"
        }
    }

    /// `1 message`, `2 messages`.
    static func count(_ number: Int, _ noun: String) -> String {
        "\(count(number)) \(noun)\(number == 1 ? "" : "s")"
    }

    /// Three of them, or all that stand before the point.
    private static func digits(_ value: Double) -> String {
        let places = value < 9.995 ? 2 : value < 99.95 ? 1 : 0
        let scale = places == 2 ? 100 : places == 1 ? 10 : 1
        let scaled = Int((value * Double(scale)).rounded())
        guard places > 0 else { return "\(scaled)" }
        let rest = "\(scaled % scale)"
        return "\(scaled / scale)." + String(repeating: "0", count: places - rest.count) + rest
    }
}
