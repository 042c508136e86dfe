/// Dates in fields such as `Date` and `Last-Modified` (RFC 9110, section 5.6.7).
public enum HTTPDate {
    static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// In the form of `Sun, 06 Nov 1994 08:49:37 GMT`; a moment before 1970 counts as 1970-01-01.
    public static func text(at moment: Timestamp) -> String {
        let seconds = max(0, moment.milliseconds / 1000)
        let days = seconds / 86_400
        let date = Timestamp.date(daysSince1970: days)
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let time = "\(two(seconds / 3600 % 24)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        let weekday = weekdays[Int(days % 7)]
        return "\(weekday), \(two(date.day)) \(months[Int(date.month) - 1]) \(date.year) \(time) GMT"
    }

    /// The whole line of `Date` (RFC 9110, section 6.6.1), with its end.
    static func field(at moment: Timestamp) -> [UInt8] {
        Array("date: \(text(at: moment))\r\n".utf8)
    }
}
