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
            let (number, unit) = WrittenNumber.split(written),
            let factor = unit.isEmpty ? 1 : Self.units.first(where: { $0.name == unit })?.bytes
        else { return nil }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: factor)
        guard !overflow else { return nil }
        self.init(bytes)
    }

    /// In the largest unit that holds it whole.
    public var written: String {
        for unit in Self.units where bytes != 0 && bytes % unit.bytes == 0 {
            return "\(bytes / unit.bytes)\(unit.name)"
        }
        return "\(bytes)B"
    }

    public static func hint(for written: String) -> String? {
        guard let (number, unit) = WrittenNumber.split(written), let letter = unit.first?.uppercased() else {
            return nil
        }
        return Self.units.first { $0.name.hasPrefix(letter) }.map { "write \(number)\($0.name)" }
    }

    public static func < (first: Self, second: Self) -> Bool { first.bytes < second.bytes }

    private static let units: [(name: String, bytes: Int)] = [
        ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("B", 1),
    ]
}
