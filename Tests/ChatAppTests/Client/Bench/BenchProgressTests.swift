import Testing

@testable import ChatApp

@Suite struct BenchProgressTests {
    @Test(
        arguments: [
            (.opening(64, of: 1000), "opening: 64 of 1,000 connections"),
            (
                .running(second: 1, isWarmingUp: true, open: 100, messages: 1, deliveries: 100, p99: nil),
                "1 s  100 open  1 messages/s  100 deliveries/s  warming up"
            ),
            (
                .running(
                    second: 12,
                    isWarmingUp: false,
                    open: 100,
                    messages: 1234,
                    deliveries: 123_400,
                    p99: 812_000
                ),
                "12 s  100 open  1,234 messages/s  123,400 deliveries/s  p99 812 µs"
            ),
            (
                .running(second: 12, isWarmingUp: false, open: 0, messages: 0, deliveries: 0, p99: nil),
                "12 s  0 open  0 messages/s  0 deliveries/s"
            ),
            (.draining(missing: 1200), "waiting for what has not come: 1,200"),
        ] as [(BenchProgress, String)]
    )
    func `one line tells how it goes`(progress: BenchProgress, line: String) {
        #expect(progress.line == line)
    }
}
