import Testing

@testable import ChatApp

@Suite struct BenchPublishingTests {
    private let every2ms = BenchPublishing.Pace.due(DueTimes(rate: 500, publishers: 1, index: 0, from: 1000))

    @Test func `a closed loop sends the next when its own comes back`() {
        var publishing = BenchPublishing(.window(3), quota: nil, messageBytes: 64)
        #expect(publishing.takeBurst(at: 0)?.sequences == 0..<3)
        #expect(publishing.takeBurst(at: 1) == nil)
        publishing.returned(before: 2, at: 2)
        #expect(publishing.takeBurst(at: 2)?.sequences == 3..<5)
        publishing.returned(before: 1, at: 3)
        #expect(publishing.takeBurst(at: 3) == nil)
    }

    @Test func `a message that skipped others frees their places, too`() {
        var publishing = BenchPublishing(.window(4), quota: nil, messageBytes: 64)
        _ = publishing.takeBurst(at: 0)
        publishing.returned(before: 4, at: 1)
        #expect(publishing.takeBurst(at: 1)?.sequences == 4..<8)
    }

    @Test func `a sequence that was never sent frees nothing`() {
        var publishing = BenchPublishing(.window(1), quota: nil, messageBytes: 64)
        _ = publishing.takeBurst(at: 0)
        publishing.returned(before: 4_000_000_000, at: 1)
        #expect(publishing.takeBurst(at: 1) == nil)
    }

    @Test func `behind the quota nothing is sent`() {
        var publishing = BenchPublishing(.window(3), quota: 4, messageBytes: 64)
        _ = publishing.takeBurst(at: 0)
        #expect(!publishing.isDone)
        publishing.returned(before: 3, at: 1)
        #expect(publishing.takeBurst(at: 1)?.sequences == 3..<4)
        #expect(publishing.isDone)
        #expect(publishing.takeBurst(at: 2) == nil)
    }

    @Test func `a closed loop counts from when it sends`() {
        var publishing = BenchPublishing(.window(2), quota: nil, messageBytes: 64)
        let burst = publishing.takeBurst(at: 42)
        #expect(burst?.sentAt(0) == 42)
        #expect(burst?.sentAt(1) == 42)
    }

    @Test func `an open loop counts from when it was due, however late it is`() {
        var publishing = BenchPublishing(every2ms, quota: nil, messageBytes: 64)
        #expect(publishing.takeBurst(at: 999) == nil)
        #expect(publishing.takeBurst(at: 1000)?.sequences == 0..<1)
        #expect(publishing.nextDue == 2_001_000)
        let late = publishing.takeBurst(at: 7_000_000)
        #expect(late?.sequences == 1..<4)
        #expect(late.map { late in late.sequences.map(late.sentAt) } == [2_001_000, 4_001_000, 6_001_000])
    }

    @Test func `an open loop that fell behind sends in pieces`() {
        var publishing = BenchPublishing(every2ms, quota: nil, messageBytes: 64 << 10)
        #expect(publishing.takeBurst(at: 20_000_000)?.sequences == 0..<4)
        #expect(publishing.takeBurst(at: 20_000_000)?.sequences == 4..<8)
    }

    @Test func `behind its quota an open loop has nothing due`() {
        var publishing = BenchPublishing(every2ms, quota: 1, messageBytes: 64)
        _ = publishing.takeBurst(at: 20_000_000)
        #expect(publishing.nextDue == nil)
    }

    @Test func `what never comes back is given up, and the others go on`() {
        var publishing = BenchPublishing(.window(2), quota: nil, messageBytes: 64)
        _ = publishing.takeBurst(at: 100)
        #expect(!publishing.forgive(after: 50, at: 149))
        #expect(publishing.forgive(after: 50, at: 150))
        #expect(publishing.takeBurst(at: 150)?.sequences == 2..<4)
        #expect(!publishing.forgive(after: 50, at: 199))
    }

    @Test func `nothing is given up where nothing is in flight, and by an open loop`() {
        var closed = BenchPublishing(.window(1), quota: nil, messageBytes: 64)
        #expect(!closed.forgive(after: 1, at: 100))
        var open = BenchPublishing(every2ms, quota: nil, messageBytes: 64)
        _ = open.takeBurst(at: 1000)
        #expect(!open.forgive(after: 1, at: 1_000_000))
    }
}
