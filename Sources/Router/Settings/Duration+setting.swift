/// `250ms`, `25s`, `10m`, `1h`, `2d`: whole numbers of one unit, to the millisecond.
extension Duration: SettingQuantity {
    public static var expected: String { "a duration such as 25s or 10m" }
    public static var kind: String { "duration" }
    public static var shape: SettingSchema.Shape { .text(pattern: "^[0-9]+(ms|s|m|h|d)$") }

    public init?(written: String) {
        guard
            let number = WrittenNumber(written),
            let milliseconds = Self.units.first(where: { $0.name == number.unit })?.milliseconds
        else { return nil }
        self = .milliseconds(number.times(milliseconds))
    }

    /// In the largest unit that holds it whole; what is finer than a millisecond is left out.
    public var written: String {
        let (seconds, attoseconds) = components
        let milliseconds = Int(attoseconds / 1_000_000_000_000_000)
        guard milliseconds == 0 else { return "\(Int(seconds) * 1000 + milliseconds)ms" }
        for unit in Self.units where unit.milliseconds >= 1000 {
            let size = Int64(unit.milliseconds / 1000)
            if seconds != 0, seconds % size == 0 { return "\(seconds / size)\(unit.name)" }
        }
        return "\(seconds)s"
    }

    public static func suggestion(for written: String) -> String? {
        guard let number = WrittenNumber(written) else { return nil }
        if number.unit.isEmpty { return "\(number.digits)s" }
        return otherNames.first { $0.names.contains(number.looseUnit) }.map { "\(number.digits)\($0.unit)" }
    }

    public static func hint(for written: String) -> String? {
        suggestion(for: written).map {
            WrittenNumber(written)?.unit.isEmpty == true ? "write the unit, as in \($0)" : "write \($0)"
        }
    }

    /// Largest first, so that the first that divides is the shortest to write.
    private static let units: [(name: String, milliseconds: Int)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60000), ("s", 1000), ("ms", 1),
    ]

    private static let otherNames: [(unit: String, names: Set<String>)] = [
        ("ms", ["ms", "msec", "millis", "milliseconds"]),
        ("s", ["s", "sec", "secs", "second", "seconds"]),
        ("m", ["m", "min", "mins", "minute", "minutes"]),
        ("h", ["h", "hr", "hrs", "hour", "hours"]),
        ("d", ["d", "day", "days"]),
    ]
}
