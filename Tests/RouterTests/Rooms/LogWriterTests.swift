import Testing

@testable import Router

@Suite struct LogWriterTests {
    @Test func `segments grow from 2 KiB to 64 KiB and no further`() {
        let log = LogBench()
        var capacities: [Int] = []
        var last: LogSegment?
        for _ in 0..<300 {
            guard let segment = log.turn(1000)?.segment, segment !== last else { continue }
            capacities.append(segment.capacity)
            last = segment
        }
        #expect(capacities == [2, 4, 8, 16, 32, 64, 64, 64, 64].map { $0 << 10 })
    }

    @Test func `nothing is numbered before the turn ends`() {
        let log = LogBench()
        #expect(log.append([10, 20]) == nil)
        #expect(log.writer.end == .beginning)
        #expect(log.writer.pendingMessages == 2)
        #expect(log.writer.nextSequence == 3)
        #expect(log.seal()?.end == Place(sequence: 2, offset: 30))
        #expect(log.seal() == nil)
    }

    @Test func `a turn that does not fit moves on in one piece`() throws {
        let log = LogBench()
        log.turn(1900)
        #expect(log.append([100]) == nil)
        #expect(log.append([200]) == nil)
        let batch = try #require(log.seal())
        #expect(batch.segment.start == Place(sequence: 1, offset: 1900))
        #expect(log.take(batch))
        let slice = try #require(log.window.slice(from: batch.segment.start))
        #expect(slice.bytes.elementsEqual(LogBench.frames([100]) + LogBench.frames([200])))
        #expect(slice.end == Place(sequence: 3, offset: 2200))
    }

    @Test(arguments: [(16 << 10, false), ((16 << 10) + 1, true)])
    func `a turn above 16 KiB is published where it stands`(pending: Int, isPublished: Bool) {
        let log = LogBench(segmentBytes: 20_000)
        #expect(log.append([pending]) == nil)
        let first = log.append([10_000])
        #expect((first != nil) == isPublished)
        if let first {
            #expect(first.end == Place(sequence: 1, offset: UInt64(pending)))
            #expect(log.take(first) == false)
        }
        let rest = log.seal()
        #expect(rest?.end == Place(sequence: 2, offset: UInt64(pending + 10_000)))
        if let rest { #expect(log.take(rest)) }
        #expect(log.everything().bytes == LogBench.frames([pending]) + LogBench.frames([10_000]))
    }

    @Test(arguments: [3000, 65_536, 70_000, 1_000_000])
    func `a message larger than a segment gets one of its size`(size: Int) {
        let log = LogBench()
        log.turn(50)
        let batch = log.turn(size)
        #expect((batch?.segment.capacity ?? 0) >= size)
        log.turn(60)
        #expect(
            log.everything().bytes == LogBench.frames([50]) + LogBench.frames([size]) + LogBench.frames([60])
        )
    }

    @Test func `after a large turn a segment is made for several like it, then the usual size comes back`() {
        let log = LogBench()
        log.turn(200_000)
        var capacities: [Int] = []
        var last: LogSegment?
        for _ in 0..<3000 {
            guard let segment = log.turn(300)?.segment, segment !== last else { continue }
            capacities.append(segment.capacity)
            last = segment
        }
        #expect(Array(capacities.prefix(3)) == [512 << 10, LogSegment.usual, LogSegment.usual])
    }

    @Test func `turns of the same size are seldom cut by the end of a segment`() {
        let log = LogBench()
        var segments = 0
        var last: LogSegment?
        for _ in 0..<40 {
            guard let segment = log.turn(60_000)?.segment, segment !== last else { continue }
            segments += 1
            last = segment
        }
        #expect(segments <= 11)
    }

    @Test func `the log's times never go back`() {
        let log = LogBench()
        let before = log.now
        log.turn(10)
        log.now.milliseconds -= 500
        #expect(log.turn(10)?.at == before)
        log.now.milliseconds += 501
        #expect(log.turn(10)?.at == log.now)
    }
}
