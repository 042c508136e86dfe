import Testing

@testable import ChatApp

@Suite struct BackoffTests {
    private func seconds(_ numbers: Int...) -> [Duration] { numbers.map { .seconds($0) } }

    @Test func `waits double from one second on, and with jitter none is above thirty`() {
        var backoff = Backoff()
        #expect((0..<7).map { _ in backoff.next(jitter: 0) } == seconds(1, 2, 4, 8, 16, 20, 20))
        #expect(backoff.next(jitter: 1) == .seconds(30))
        for _ in 0..<100 { #expect(backoff.next(jitter: 1) == Backoff.longest) }
    }

    @Test func `jitter adds up to half, whatever number it is`() {
        for (jitter, wait) in [(0, 1000), (0.5, 1250), (1, 1500), (-3, 1000), (7, 1500)] {
            var backoff = Backoff()
            #expect(backoff.next(jitter: jitter) == .milliseconds(wait))
        }
    }

    @Test func `after a success it begins anew`() {
        var backoff = Backoff()
        for _ in 0..<5 { _ = backoff.next(jitter: 0) }
        backoff.succeeded()
        #expect(backoff.next(jitter: 0) == .seconds(1))
    }

    @Test(
        arguments: [
            (0, [1, 2, 4]), (3, [3, 6, 12]), (25, [25, 25, 25]), (100, [100, 100, 100]),
            (.max, [86400, 86400, 86400]),
        ] as [(Int, [Int])]
    )
    func `no wait is shorter than the server's retry`(retry: Int, waits: [Int]) {
        var backoff = Backoff()
        backoff.told(retry: .seconds(retry))
        #expect((0..<3).map { _ in backoff.next(jitter: 0) } == waits.map { .seconds($0) })
    }

    @Test func `what one answer asks for counts for one wait`() {
        var backoff = Backoff()
        #expect(backoff.next(asked: .seconds(40), jitter: 0) == .seconds(40))
        #expect(backoff.next(asked: .seconds(1), jitter: 0) == .seconds(2))
        #expect(backoff.next(asked: .seconds(1_000_000), jitter: 0) == .seconds(86400))
        #expect(backoff.next(jitter: 0) == .seconds(8))
    }
}
