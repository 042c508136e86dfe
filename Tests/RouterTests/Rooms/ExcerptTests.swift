import Testing

@testable import Router

@Suite struct ExcerptTests {
    private func excerpt(of log: LogBench, from sequence: UInt64, limit: Int) -> Excerpt {
        Excerpt(
            log.window,
            from: log.window.boundary(sequence: sequence),
            limit: limit,
            members: 3,
            gap: nil
        )
    }

    private func sequences(_ excerpt: Excerpt) -> [UInt64] {
        var found: [UInt64] = []
        excerpt.visit { found.append($0.id.sequence) }
        return found
    }

    @Test(
        arguments: [
            (0, 1, 1, true), (0, 99, 99, true), (0, 100, 100, false), (0, 101, 100, false),
            (0, .max, 100, false),
            (20, 1, 21, true), (19, 2, 21, true), (98, 1, 99, true), (99, 1, 100, false),
            (100, 5, 100, false),
        ] as [(UInt64, Int, UInt64, Bool)]
    )
    func `an answer ends with its limit or with the log, and says whether there is more`(
        start: UInt64,
        limit: Int,
        end: UInt64,
        more: Bool
    ) {
        let log = LogBench()
        log.turns(100, of: 97)
        let excerpt = excerpt(of: log, from: start, limit: limit)
        #expect(excerpt.start == MessageID(epoch: LogBench.epoch, sequence: start))
        #expect(excerpt.cursor == MessageID(epoch: LogBench.epoch, sequence: end))
        #expect(excerpt.more == more)
        #expect(excerpt.count == Int(end - start))
        #expect(sequences(excerpt) == Array(start..<end).map { $0 + 1 })
        #expect(excerpt.members == 3)
    }

    @Test(
        arguments: [
            // The message that brings it to its bytes is the last.
            ([Excerpt.mostBytes - 1, 10, 10], 2), ([Excerpt.mostBytes, 10, 10], 1),
            ([Excerpt.mostBytes + 1, 10, 10], 1), ([3 * Excerpt.mostBytes, 10], 1),
            ([10, 3 * Excerpt.mostBytes, 10], 2), ([10, 10, 10], 3),
        ] as [([Int], Int)]
    )
    func `an answer ends with the message that passes its bytes, and has one at least`(
        sizes: [Int],
        count: Int
    ) {
        let log = LogBench()
        for size in sizes { log.turn(size) }
        let excerpt = excerpt(of: log, from: 0, limit: 1000)
        #expect(excerpt.count == count)
        #expect(excerpt.more == (count < sizes.count))
    }

    @Test func `an answer keeps what it reads, though the room lets it go`() {
        let log = LogBench(history: .init(messages: 1, bytes: 1 << 20, age: nil))
        log.turns(30, of: 100)
        let excerpt = excerpt(of: log, from: 0, limit: 25)
        log.turns(100, of: 100)
        log.window.trim(neededFrom: log.window.end.offset, at: log.now)
        #expect(log.window.start.sequence > 25)
        #expect(sequences(excerpt) == Array(1...25))
    }

    @Test(
        arguments: [
            (nil, nil), (.earliest, nil), (.latest, nil), (.last(3), nil), (.after(nowhere), nil),
            (.after(MessageID(epoch: nowhere.epoch, sequence: 1)), .epoch),
            (.after(MessageID(epoch: Epoch(bits: 5), sequence: 0)), .epoch), (.unreadable, .cursor),
        ] as [(Cursor?, Gap.Reason?)]
    )
    func `an answer of a room that is not there has nothing, and a gap for who knew a room`(
        asked: Cursor?,
        reason: Gap.Reason?
    ) {
        let excerpt = Excerpt.empty(cursor: Self.nowhere, asked: asked)
        #expect(excerpt.start == Self.nowhere && excerpt.cursor == Self.nowhere)
        #expect(!excerpt.more && excerpt.count == 0 && excerpt.members == 0)
        #expect(excerpt.gap == reason.map { Gap(after: Self.nowhere, lost: nil, reason: $0) })
        #expect(sequences(excerpt) == [])
    }

    private static let nowhere = MessageID(epoch: Epoch(bits: 4), sequence: 0)
}
