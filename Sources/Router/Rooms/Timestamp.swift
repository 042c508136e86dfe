import Glibc

/// A moment of wall-clock time, to the millisecond.
public struct Timestamp: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Since 1970-01-01T00:00:00Z, leap seconds not counted.
    public var milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// What the system's clock says.
    public static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// RFC 3339 in UTC with milliseconds, as in `2026-01-31T08:05:09.042Z`.
    public var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends what ``description`` says.
    public func append(to bytes: inout [UInt8]) {
        let days = Self.quotient(milliseconds, 86_400_000)
        // Not by multiplying back, which the earliest moments are too early for.
        let remainder = milliseconds % 86_400_000
        let rest = UInt64(remainder < 0 ? remainder + 86_400_000 : remainder)
        let (year, month, day) = Self.date(daysSince1970: days)
        if year < 0 { bytes.append(UInt8(ascii: "-")) }
        bytes.append(decimal: year.magnitude, digits: 4)
        func append(_ mark: Unicode.Scalar, _ number: UInt64) {
            bytes.append(UInt8(ascii: mark))
            bytes.append(decimal: number, digits: 2)
        }
        append("-", month.magnitude)
        append("-", day.magnitude)
        append("T", rest / 3_600_000)
        append(":", rest / 60_000 % 60)
        append(":", rest / 1000 % 60)
        bytes.append(UInt8(ascii: "."))
        bytes.append(decimal: rest % 1000, digits: 3)
        bytes.append(UInt8(ascii: "Z"))
    }

    /// The proleptic Gregorian date: years are counted from 1 March, so that the leap day comes last.
    static func date(daysSince1970 days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let daysPerEra: Int64 = 146_097
        let shifted = days + 719_468  // since 0000-03-01
        let era = quotient(shifted, daysPerEra)
        let dayOfEra = shifted - era * daysPerEra
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func quotient(_ number: Int64, _ divisor: Int64) -> Int64 {
        number % divisor < 0 ? number / divisor - 1 : number / divisor
    }
}
