/// So many in a time, written as in `20/s`, `90/m` or `5/h`.
public struct Rate: SettingQuantity {
    public enum Period: String, CaseIterable, Sendable {
        case second = "s"
        case minute = "m"
        case hour = "h"

        fileprivate var perHour: Int {
            switch self {
            case .second: 3600
            case .minute: 60
            case .hour: 1
            }
        }
    }

    /// Kept by the hour, so that `60/m` and `1/s` are the same rate.
    private var perHour: Int

    public var perSecond: Double { Double(perHour) / 3600 }

    /// - Precondition: `count` times 3600 is an `Int`.
    public init(_ count: Int, per period: Period) {
        perHour = count * period.perHour
    }

    public static var zero: Self { Self(0, per: .second) }
    public static var expected: String { "a rate such as 20/s or 90/m" }
    public static var kind: String { "rate" }
    public static var shape: SettingSchema.Shape { .text(pattern: "^[0-9]+/[smh]$") }

    public init?(written: String) {
        guard
            let count = WrittenNumber(written),
            let period = Period.allCases.first(where: { "/\($0.rawValue)" == count.unit })
        else { return nil }
        perHour = count.times(period.perHour)
    }

    /// In the shortest period that makes it a whole number.
    public var written: String {
        for period in Period.allCases where perHour % period.perHour == 0 {
            return "\(perHour / period.perHour)/\(period.rawValue)"
        }
        return "\(perHour)/\(Period.hour.rawValue)"
    }

    public static func suggestion(for written: String) -> String? {
        guard let count = WrittenNumber(written) else { return nil }
        if count.unit.isEmpty { return "\(count.digits)/s" }
        let unit = count.looseUnit.drop { "/ per".contains($0) }
        return Period.allCases.first { unit.hasPrefix($0.rawValue) }.map { "\(count.digits)/\($0.rawValue)" }
    }

    public static func hint(for written: String) -> String? {
        suggestion(for: written).map {
            WrittenNumber(written)?.unit.isEmpty == true ? "write the unit, as in \($0)" : "write \($0)"
        }
    }

    public static func < (first: Self, second: Self) -> Bool { first.perHour < second.perHour }
}
