import Foundation
import Testing

@testable import Router

@Suite struct TimestampTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"),
            (1, "1970-01-01T00:00:00.001Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
            (-86_400_000, "1969-12-31T00:00:00.000Z"),
            (-86_400_001, "1969-12-30T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (951_868_799_999, "2000-02-29T23:59:59.999Z"),
            (951_868_800_000, "2000-03-01T00:00:00.000Z"),
            (1_709_164_800_000, "2024-02-29T00:00:00.000Z"),
            (4_107_542_399_000, "2100-02-28T23:59:59.000Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
            (-2_203_891_200_000, "1900-03-01T00:00:00.000Z"),
            (-2_203_891_200_001, "1900-02-28T23:59:59.999Z"),
            (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
            (1_769_846_709_042, "2026-01-31T08:05:09.042Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ] as [(Int64, String)]
    )
    func `a moment is written as RFC 3339 with milliseconds`(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).description == text)
    }

    @Test func `no moment is too early or too late to be written`() {
        #expect(Timestamp(milliseconds: .min).description.hasSuffix("T16:47:04.192Z"))
        #expect(Timestamp(milliseconds: .max).description.hasSuffix("T07:12:55.807Z"))
    }

    @Test func `every day of four centuries follows the one before`() {
        var (year, month, day): (Int64, Int64, Int64) = (1800, 1, 1)
        let lengths: [Int64] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var wrong = 0
        for days in Int64(-62_091)..<84_006 {
            if Timestamp.date(daysSince1970: days) != (year, month, day) { wrong += 1 }
            let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
            day += 1
            if day > lengths[Int(month) - 1] + (month == 2 && isLeap ? 1 : 0) {
                (month, day) = (month + 1, 1)
            }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect(wrong == 0)
        #expect((year, month, day) == (2200, 1, 1))
    }

    @Test func `now is the system's time`() {
        let system = Int64(Date().timeIntervalSince1970 * 1000)
        #expect(abs(Timestamp.now().milliseconds - system) < 5000)
    }

    @Test func `moments are in order`() {
        #expect(Timestamp(milliseconds: -1) < Timestamp(milliseconds: 0))
        #expect(!(Timestamp(milliseconds: 5) < Timestamp(milliseconds: 5)))
    }
}
