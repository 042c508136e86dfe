/// A size in bytes, written as in `64KiB`, `1MiB` or `512`.
public struct ByteCount: SettingQuantity {
    public var bytes: Int

    public init(_ bytes: Int) {
        self.bytes = bytes
    }

    public static func kibibytes(_ count: Int) -> Self { Self(count << 10) }
    public static func mebibytes(_ count: Int) -> Self { Self(count << 20) }
    public static func gibibytes(_ count: Int) -> Self { Self(count << 30) }

    public static var zero: Self { Self(0) }
    public static var expected: String { "a size such as 64KiB or 1MiB" }
    public static var kind: String { "size" }
    public static var shape: SettingSchema.Shape {
        .text(pattern: "^[0-9]+(B|KiB|MiB|GiB)?$", orNumber: true)
    }

    public init?(written: String) {
        guard
            let number = WrittenNumber(written),
            let factor = number.unit.isEmpty ? 1 : Self.units.first(where: { $0.name == number.unit })?.bytes
        else { return nil }
        self.init(number.times(factor))
    }

    /// In the largest unit that holds it whole.
    public var written: String {
        for unit in Self.units where bytes != 0 && bytes % unit.bytes == 0 {
            return "\(bytes / unit.bytes)\(unit.name)"
        }
        return "\(bytes)B"
    }

    public static func suggestion(for written: String) -> String? {
        guard let number = WrittenNumber(written) else { return nil }
        return otherNames.first { $0.names.contains(number.looseUnit) }.map { "\(number.digits)\($0.unit)" }
    }

    public static func hint(for written: String) -> String? {
        if let suggestion = suggestion(for: written) { return "write \(suggestion)" }
        guard let unit = WrittenNumber(written)?.looseUnit else { return nil }
        if unit.hasSuffix("bit") || unit.hasSuffix("bits") { return "a size is in bytes, not in bits" }
        return ["t", "tb", "tib"].contains(unit) ? "GiB is the largest unit" : nil
    }

    public static func < (first: Self, second: Self) -> Bool { first.bytes < second.bytes }

    private static let units: [(name: String, bytes: Int)] = [
        ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("B", 1),
    ]

    private static let otherNames: [(unit: String, names: Set<String>)] = [
        ("B", ["b", "byte", "bytes"]),
        ("KiB", ["k", "kb", "kib", "kibibyte", "kibibytes", "kilobyte", "kilobytes"]),
        ("MiB", ["m", "mb", "mib", "mebibyte", "mebibytes", "megabyte", "megabytes"]),
        ("GiB", ["g", "gb", "gib", "gibibyte", "gibibytes", "gigabyte", "gigabytes"]),
    ]
}
