import Testing

@testable import ChatApp

@Suite struct BenchAmountTests {
    @Test(
        arguments: [
            (0, "0"), (999, "999"), (1000, "1,000"), (123_456, "123,456"), (1_234_567, "1,234,567"),
            (-1234, "-1,234"),
        ]
    )
    func `a count has a comma before each three digits`(number: Int, text: String) {
        #expect(BenchAmount.count(number) == text)
    }

    @Test(arguments: [(0, "0 messages"), (1, "1 message"), (1000, "1,000 messages")])
    func `one is not many`(number: Int, text: String) {
        #expect(BenchAmount.count(number, "message") == text)
    }

    @Test(
        arguments: [
            (0, "0.00 µs"), (64, "0.06 µs"), (1004, "1.00 µs"), (9_994, "9.99 µs"), (9_996, "10.0 µs"),
            (99_940, "99.9 µs"), (99_960, "100 µs"), (999_499, "999 µs"), (999_500, "1.00 ms"),
            (12_345_678, "12.3 ms"),
            (999_499_999, "999 ms"), (999_500_000, "1.00 s"), (61_000_000_000, "61.0 s"),
        ] as [(UInt64, String)]
    )
    func `a time has three digits`(nanoseconds: UInt64, text: String) {
        #expect(BenchAmount.time(nanoseconds: nanoseconds) == text)
    }

    @Test(
        arguments: [
            (0, "0.00 B"), (512, "512 B"), (1024, "1.00 KiB"), (1_572_864, "1.50 MiB"),
            (1_073_741_824, "1.00 GiB"),
        ]
    )
    func `a size is in the largest unit of which it is one`(bytes: Double, text: String) {
        #expect(BenchAmount.bytes(bytes) == text)
    }
}
