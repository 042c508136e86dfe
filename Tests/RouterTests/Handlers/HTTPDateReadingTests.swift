import Testing

@testable import Router

@Suite struct HTTPDateReadingTests {
    private let now = Timestamp(milliseconds: 1_795_000_000_000)  // 2026-11-18

    @Test(
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
            ("Sun Nov  6 08:49:37 1994", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Wed, 31 Dec 1969 23:59:59 GMT", -1), ("Tue, 29 Feb 2000 00:00:00 GMT", 951_782_400),
            ("Wed Feb 29 00:00:00 2012", 1_330_473_600), ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799),
            ("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_800),
            ("Sat, 01 Jan 0000 00:00:00 GMT", -62_167_219_200),
            ("Mon Nov 16 00:00:00 2026", 1_794_787_200),
        ] as [(String, Int64)]
    )
    func `a date is read in each of the three forms`(text: String, seconds: Int64) {
        #expect(HTTPDate.seconds(of: text, now: now) == seconds)
    }

    @Test(
        arguments: [
            "", "now", "0", "784111777", "1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 06 Nov 1994 08:49:37 +0000",
            "Sun, 06 Nov 1994 08:49:37 gmt",
            "sun, 06 nov 1994 08:49:37 gmt", "SUN, 06 NOV 1994 08:49:37 GMT", "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sun,06 Nov 1994 08:49:37 GMT", "Sun, 06  Nov 1994 08:49:37 GMT", "Sun, 06 Nov 94 08:49:37 GMT",
            "Sun, 06 Nov 1994 8:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:00 GMT",
            "Sun, 06 Nov 1994 08:49:61 GMT", "Sun, 00 Nov 1994 08:49:37 GMT", "Thu, 31 Nov 1994 08:49:37 GMT",
            "Wed, 29 Feb 1900 00:00:00 GMT", "Thu, 29 Feb 2001 00:00:00 GMT",
            "Sun, 06 Nov 1994 08:49:37 GMT ",
            " Sun, 06 Nov 1994 08:49:37 GMT", "Mon, 06 Nov 1994 08:49:37 GMT", "Sun 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-1994 08:49:37 GMT", "Sun, 06-Nov-94 08:49:37 GMT",
            "Sunday, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37", "Sun Nov 6 08:49:37 1994", "Sun Nov 06 08:49:37 94",
            "Sun Nov  6 08:49:37 1994 GMT", "Sun, 06 Nov -994 08:49:37 GMT", "Sun, ٠٦ Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 99999 08:49:37 GMT",
        ]
    )
    func `what is none of them, or no day of the calendar, is no date`(text: String) {
        #expect(HTTPDate.seconds(of: text, now: now) == nil)
    }

    @Test(
        arguments: [
            ("Wednesday, 18-Nov-26 00:00:00 GMT", 2026), ("Saturday, 01-Jan-00 00:00:00 GMT", 2000),
            ("Friday, 01-Jan-27 00:00:00 GMT", 2027), ("Tuesday, 17-Nov-76 00:00:00 GMT", 2076),
            ("Friday, 19-Nov-76 00:00:00 GMT", 1976), ("Saturday, 01-Jan-77 00:00:00 GMT", 1977),
            ("Friday, 31-Dec-99 00:00:00 GMT", 1999),
        ] as [(String, Int64)]
    )
    func `a year of two digits is at most fifty years ahead`(text: String, year: Int64) throws {
        let seconds = try #require(HTTPDate.seconds(of: text, now: now))
        #expect(Timestamp.date(daysSince1970: seconds / 86_400).year == year)
    }

    @Test func `what is written is read`() {
        for milliseconds in stride(from: Int64(0), to: 253_402_300_799_000, by: 12_345_678_901) {
            let text = HTTPDate.text(at: Timestamp(milliseconds: milliseconds))
            #expect(HTTPDate.seconds(of: text) == milliseconds / 1000, "\(text)")
        }
    }
}
