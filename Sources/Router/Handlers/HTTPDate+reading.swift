extension HTTPDate {
    /// The moment that a date in any of HTTP's three forms names, in seconds since 1970; nil for any other text.
    ///
    /// Read to the letter of RFC 9110, section 5.6.7: case and spaces count, and the weekday has to be that of the
    /// date. A year of two digits lies at most 50 years after `now`. A leap second counts as the one after it.
    public static func seconds(of text: String, now: Timestamp = .now()) -> Int64? {
        fixedForm(text) ?? rfc850Form(text, now: now) ?? asctimeForm(text)
    }

    // Sun, 06 Nov 1994 08:49:37 GMT
    private static func fixedForm(_ text: String) -> Int64? {
        var scan = Scanner(text)
        guard
            let weekday = scan.index(in: weekdays), scan.skip(", "),
            let day = scan.number(digits: 2), scan.skip(" "),
            let month = scan.index(in: months), scan.skip(" "),
            let year = scan.number(digits: 4), scan.skip(" "),
            let time = scan.time(), scan.skip(" GMT"), scan.isAtEnd
        else { return nil }
        return seconds(weekday, year, month + 1, day, time)
    }

    // Sunday, 06-Nov-94 08:49:37 GMT
    private static func rfc850Form(_ text: String, now: Timestamp) -> Int64? {
        var scan = Scanner(text)
        guard
            let weekday = scan.index(in: wholeWeekdays), scan.skip(", "),
            let day = scan.number(digits: 2), scan.skip("-"),
            let month = scan.index(in: months), scan.skip("-"),
            let shortYear = scan.number(digits: 2), scan.skip(" "),
            let time = scan.time(), scan.skip(" GMT"), scan.isAtEnd
        else { return nil }
        let today = Timestamp.date(daysSince1970: now.milliseconds / 86_400_000)
        let timeNow = now.milliseconds / 1000 % 86_400
        let latest = today.year + 50
        var year = latest - (latest - shortYear) % 100
        if (year, month + 1, day, time) > (latest, today.month, today.day, timeNow) { year -= 100 }
        return seconds(weekday, year, month + 1, day, time)
    }

    // Sun Nov  6 08:49:37 1994
    private static func asctimeForm(_ text: String) -> Int64? {
        var scan = Scanner(text)
        guard
            let weekday = scan.index(in: weekdays), scan.skip(" "),
            let month = scan.index(in: months), scan.skip(" "),
            let day = scan.skip(" ") ? scan.number(digits: 1) : scan.number(digits: 2), scan.skip(" "),
            let time = scan.time(), scan.skip(" "),
            let year = scan.number(digits: 4), scan.isAtEnd
        else { return nil }
        return seconds(weekday, year, month + 1, day, time)
    }

    /// Nil for a date that no calendar has; the weekday is an index in `weekdays`.
    private static func seconds(
        _ weekday: Int64,
        _ year: Int64,
        _ month: Int64,
        _ day: Int64,
        _ time: Int64
    ) -> Int64? {
        let days = days(since1970To: year, month, day)
        guard Timestamp.date(daysSince1970: days) == (year, month, day) else { return nil }
        guard (days % 7 + 7) % 7 == weekday else { return nil }
        return days * 86_400 + time
    }

    /// The inverse of `Timestamp.date(daysSince1970:)`, for years from 0: of a date that is none some other day's.
    private static func days(since1970To year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        // Years are counted from 1 March, so that the leap day comes last; 400 more keep what is divided positive.
        let marchYear = (month > 2 ? year : year - 1) + 400
        let marchMonth = (month + 9) % 12
        let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
        let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
        return marchYear * 365 + leapDays + dayOfYear - 719_468 - 146_097
    }

    private static let wholeWeekdays = [
        "Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday",
    ]

    private struct Scanner {
        private var rest: Substring.UTF8View

        init(_ text: String) {
            rest = text.utf8[...]
        }

        var isAtEnd: Bool { rest.isEmpty }

        mutating func skip(_ text: String) -> Bool {
            guard rest.starts(with: text.utf8) else { return false }
            rest.removeFirst(text.utf8.count)
            return true
        }

        /// Which of these words stands here; none is the beginning of another.
        mutating func index(in words: [String]) -> Int64? {
            guard let index = words.firstIndex(where: { skip($0) }) else { return nil }
            return Int64(index)
        }

        mutating func number(digits: Int) -> Int64? {
            let text = rest.prefix(digits)
            guard text.count == digits, text.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            rest.removeFirst(digits)
            return Int64(Substring(text))
        }

        /// `08:49:37`, in seconds since midnight.
        mutating func time() -> Int64? {
            guard
                let hour = number(digits: 2), hour < 24, skip(":"),
                let minute = number(digits: 2), minute < 60, skip(":"),
                let second = number(digits: 2), second <= 60
            else { return nil }
            return hour * 3600 + minute * 60 + second
        }
    }
}
