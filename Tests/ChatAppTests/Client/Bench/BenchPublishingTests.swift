import Testing

@testable import ChatApp

@Suite struct BenchPublishingTests {
    private let every2ms = BenchPublishing.Pace.due(DueTimes(rate: 500, publishers: 1, index: 0, from: 1000))

    @Test func `a closed loop sends the next when its own comes back`() {
        var publishing = BenchPublishing(.window(3), quota: nil, messageBytes: 64)
        let burst1 = publishing.takeBurst(at: 0)?.sequences
        #expect(burst1 == 0..<3)
        let burst2 = publishing.takeBurst(at: 1)
        #expect(burst2 == nil)
        publishing.returned(before: 2, at: 2)
        let burst3 = publishing.takeBurst(at: 2)?.sequences
        #expect(burst3 == 3..<5)
        publishing.returned(before: 1, at: 3)
        let burst4 = publishing.takeBurst(at: 3)
        #expect(burst4 == nil)
    }

    @Test func `a message that skipped others frees their places, too`() {
        var publishing = BenchPublishing(.window(4), quota: nil, messageBytes: 64)
        _ = publishing.takeBurst(at: 0)
        publishing.returned(before: 4, at: 1)
        let burst5 = publishing.takeBurst(at: 1)?.sequences
        #expect(burst5 == 4..<8)
    }

    @Test func `a sequence that was never sent frees nothing`() {
        var publishing = BenchPublishing(.window(1), quota: nil, messageBytes: 64)
        _ = publishing.takeBurst(at: 0)
        publishing.returned(before: 4_000_000_000, at: 1)
        let burst6 = publishing.takeBurst(at: 1)
        #expect(burst6 == nil)
    }

    @Test func `behind the quota nothing is sent`() {
        var publishing = BenchPublishing(.window(3), quota: 4, messageBytes: 64)
        _ = publishing.takeBurst(at: 0)
        #expect(!publishing.isDone)
        publishing.returned(before: 3, at: 1)
        let burst7 = publishing.takeBurst(at: 1)?.sequences
        #expect(burst7 == 3..<4)
        #expect(publishing.isDone)
        let burst8 = publishing.takeBurst(at: 2)
        #expect(burst8 == nil)
    }

    @Test func `a closed loop counts from when it sends`() {
        var publishing = BenchPublishing(.window(2), quota: nil, messageBytes: 64)
        let burst = publishing.takeBurst(at: 42)
        #expect(burst?.sentAt(0) == 42)
        #expect(burst?.sentAt(1) == 42)
    }

    @Test func `an open loop counts from when it was due, however late it is`() {
        var publishing = BenchPublishing(every2ms, quota: nil, messageBytes: 64)
        let burst9 = publishing.takeBurst(at: 999)
        #expect(burst9 == nil)
        let burst10 = publishing.takeBurst(at: 1000)?.sequences
        #expect(burst10 == 0..<1)
        #expect(publishing.nextDue == 2_001_000)
        let late = publishing.takeBurst(at: 7_000_000)
        #expect(late?.sequences == 1..<4)
        #expect(late.map { late in late.sequences.map(late.sentAt) } == [2_001_000, 4_001_000, 6_001_000])
    }

    @Test func `an open loop that fell behind sends in pieces`() {
        var publishing = BenchPublishing(every2ms, quota: nil, messageBytes: 64 << 10)
        let burst11 = publishing.takeBurst(at: 20_000_000)?.sequences
        #expect(burst11 == 0..<4)
        let burst12 = publishing.takeBurst(at: 20_000_000)?.sequences
        #expect(burst12 == 4..<8)
    }

    @Test func `behind its quota an open loop has nothing due`() {
        var publishing = BenchPublishing(every2ms, quota: 1, messageBytes: 64)
        _ = publishing.takeBurst(at: 20_000_000)
        #expect(publishing.nextDue == nil)
    }

    @Test func `what never comes back is given up, and the others go on`() {
        var publishing = BenchPublishing(.window(2), quota: nil, messageBytes: 64)
        _ = publishing.takeBurst(at: 100)
        let gaveUp13 = publishing.forgive(after: 50, at: 149)
        #expect(!gaveUp13)
        let gaveUp14 = publishing.forgive(after: 50, at: 150)
        #expect(gaveUp14)
        let burst15 = publishing.takeBurst(at: 150)?.sequences
        #expect(burst15 == 2..<4)
        let gaveUp16 = publishing.forgive(after: 50, at: 199)
        #expect(!gaveUp16)
    }

    @Test func `nothing is given up where nothing is in flight, and by an open loop`() {
        var closed = BenchPublishing(.window(1), quota: nil, messageBytes: 64)
        let gaveUp17 = closed.forgive(after: 1, at: 100)
        #expect(!gaveUp17)
        var open = BenchPublishing(every2ms, quota: nil, messageBytes: 64)
        _ = open.takeBurst(at: 1000)
        let gaveUp18 = open.forgive(after: 1, at: 1_000_000)
        #expect(!gaveUp18)
    }
}
