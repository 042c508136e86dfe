import Testing

@testable import Router

@Suite struct LogWindowTests {
    private typealias History = RoomBounds.History

    /// Ten messages of 100 bytes, ten milliseconds apart, of which the last five are kept.
    private static func tenMessages(
        _ history: RoomBounds.History = .init(messages: 5, bytes: 1 << 20, age: nil)
    )
        -> LogBench
    {
        let log = LogBench(history: history)
        for _ in 0..<10 {
            log.turn(100)
            log.now.milliseconds += 10
        }
        return log
    }

    private static func after(_ sequence: UInt64, epoch: Epoch = LogBench.epoch) -> Cursor {
        .after(MessageID(epoch: epoch, sequence: sequence))
    }

    @Test(
        arguments: [
            // F - 1 is 5, L is 10.
            (after(10), 10, nil, nil), (after(9), 9, nil, nil), (after(6), 6, nil, nil),
            (after(5), 5, nil, nil),
            (after(4), 5, .expired, 1), (after(1), 5, .expired, 4), (after(0), 5, .expired, 5),
            (after(11), 5, .cursor, nil), (after(.max), 5, .cursor, nil),
            (after(7, epoch: Epoch(bits: 1)), 5, .epoch, nil),
            (after(99, epoch: Epoch(bits: 1)), 5, .epoch, nil),
            (.unreadable, 5, .cursor, nil), (nil, 10, nil, nil), (.latest, 10, nil, nil),
            (.earliest, 5, nil, nil),
            (.last(0), 10, nil, nil), (.last(1), 9, nil, nil), (.last(5), 5, nil, nil),
            (.last(6), 5, nil, nil),
            (.last(.max), 5, nil, nil),
        ] as [(Cursor?, UInt64, Gap.Reason?, UInt64?)]
    )
    func `a cursor is judged by the table`(cursor: Cursor?, place: UInt64, reason: Gap.Reason?, lost: UInt64?)
    {
        let log = Self.tenMessages()
        let judged = log.window.judge(cursor, at: log.now)
        #expect(judged.place == Place(sequence: place, offset: place * 100))
        #expect(
            judged.gap
                == reason.map {
                    Gap(after: MessageID(epoch: LogBench.epoch, sequence: 5), lost: lost, reason: $0)
                }
        )
    }

    @Test(
        arguments: [
            (after(0), 0, nil), (after(1), 0, .cursor), (.earliest, 0, nil), (.last(3), 0, nil),
            (nil, 0, nil),
            (.unreadable, 0, .cursor), (after(0, epoch: Epoch(bits: 1)), 0, .epoch),
        ] as [(Cursor?, UInt64, Gap.Reason?)]
    )
    func `in an empty room there is only the beginning`(cursor: Cursor?, place: UInt64, reason: Gap.Reason?) {
        let log = LogBench()
        let judged = log.window.judge(cursor, at: log.now)
        #expect(judged.place.sequence == place)
        #expect(judged.gap?.reason == reason)
    }

    @Test(
        arguments: [
            (History(messages: 0, bytes: 1 << 20, age: nil), 10),
            (History(messages: 1, bytes: 1 << 20, age: nil), 9),
            (History(messages: 9, bytes: 1 << 20, age: nil), 1),
            (History(messages: 10, bytes: 1 << 20, age: nil), 0),
            (History(messages: 11, bytes: 1 << 20, age: nil), 0),
            (History(messages: .max, bytes: .max, age: nil), 0),
            (History(messages: 10, bytes: 0, age: nil), 10), (History(messages: 10, bytes: 99, age: nil), 10),
            (History(messages: 10, bytes: 100, age: nil), 9),
            (History(messages: 10, bytes: 101, age: nil), 9),
            (History(messages: 10, bytes: 999, age: nil), 1),
            (History(messages: 10, bytes: 1000, age: nil), 0),
            // The last is 10 ms old, the first 100.
            (History(messages: 10, bytes: 1000, age: 9), 10),
            (History(messages: 10, bytes: 1000, age: 10), 9),
            (History(messages: 10, bytes: 1000, age: 19), 9),
            (History(messages: 10, bytes: 1000, age: 20), 8),
            (History(messages: 10, bytes: 1000, age: 99), 1),
            (History(messages: 10, bytes: 1000, age: 100), 0),
            // The tightest of the three decides.
            (History(messages: 7, bytes: 500, age: 30), 7), (History(messages: 2, bytes: 500, age: 30), 8),
            (History(messages: 7, bytes: 100, age: 30), 9),
        ] as [(RoomBounds.History, UInt64)]
    )
    func `what is kept is exact by count, bytes and age`(history: RoomBounds.History, lost: UInt64) {
        let log = Self.tenMessages(history)
        #expect(log.window.replayStart(at: log.now) == Place(sequence: lost, offset: lost * 100))
        log.window.trim(neededFrom: log.window.end.offset, at: log.now)
        #expect(log.window.replayStart(at: log.now) == Place(sequence: lost, offset: lost * 100))
    }

    @Test func `a segment is let go of as soon as nobody needs it, and not before`() {
        let log = LogBench(history: .init(messages: 1, bytes: 1 << 20, age: nil))
        log.turns(40, of: 100)
        // 2 KiB hold 20 messages, 4 KiB the next 20.
        #expect(log.window.heldBytes == 6 << 10)
        log.window.trim(neededFrom: 1999, at: log.now)
        #expect(log.window.start == .beginning)
        log.window.trim(neededFrom: 2000, at: log.now)
        #expect(log.window.start == Place(sequence: 20, offset: 2000))
        #expect(log.window.heldBytes == 4 << 10)
        log.window.trim(neededFrom: log.window.end.offset, at: log.now)
        #expect(log.window.heldBytes == 4 << 10)
    }

    @Test func `history keeps a segment that no member stands on`() {
        let log = LogBench(history: .init(messages: 21, bytes: 1 << 20, age: nil))
        log.turns(40, of: 100)
        log.window.trim(neededFrom: log.window.end.offset, at: log.now)
        #expect(log.window.start == .beginning)
        log.turn(100)
        log.window.trim(neededFrom: log.window.end.offset, at: log.now)
        #expect(log.window.start == Place(sequence: 20, offset: 2000))
    }

    @Test func `an old segment is found by its age`() {
        let log = LogBench(history: .init(messages: 1000, bytes: 1 << 20, age: 50))
        log.turns(20, of: 100)
        log.now.milliseconds += 20
        log.turns(2, of: 100)
        log.now.milliseconds += 30
        #expect(!log.window.isOldestExpired(at: log.now))
        log.now.milliseconds += 1
        #expect(log.window.isOldestExpired(at: log.now))
        log.window.trim(neededFrom: log.window.end.offset, at: log.now)
        #expect(log.window.start.sequence == 20)
        #expect(!log.window.isOldestExpired(at: log.now))
    }

    @Test func `every boundary is found, wherever segments begin`() {
        let log = LogBench()
        log.turns(100, of: 97)
        for sequence in UInt64(0)...100 {
            let place = Place(sequence: sequence, offset: sequence * 97)
            #expect(log.window.boundary(sequence: sequence) == place)
            #expect(log.window.boundary(sequence: 0, offset: place.offset) == place)
            if sequence > 0 { #expect(log.window.boundary(sequence: 0, offset: place.offset - 96) == place) }
        }
        #expect(log.window.boundary(sequence: 101) == log.window.end)
    }

    @Test func `a slice ends with its segment, or with the last message that is wanted`() throws {
        let log = LogBench()
        log.turns(40, of: 100)
        let first = try #require(log.window.slice(from: .beginning))
        #expect((first.start, first.end) == (.beginning, Place(sequence: 20, offset: 2000)))
        #expect(first.bytes.count == 2000)
        let part = try #require(log.window.slice(from: Place(sequence: 3, offset: 300), through: 7))
        #expect((part.messages, part.bytes.count, part.end.offset) == (4, 400, 700))
        #expect(log.window.slice(from: log.window.end) == nil)
        log.window.history.messages = 0
        log.window.trim(neededFrom: log.window.end.offset, at: log.now)
        #expect(log.window.slice(from: .beginning) == nil)
    }

    @Test func `a message's time is that of its turn`() {
        let log = Self.tenMessages()
        for sequence in UInt64(1)...10 {
            #expect(log.window.published(sequence) == Timestamp(milliseconds: 990 + Int64(sequence) * 10))
        }
    }

    @Test func `times outlive the segments before them`() {
        let log = LogBench(history: .init(messages: 1, bytes: 1 << 20, age: nil))
        for _ in 0..<60 {
            log.turn(100)
            log.now.milliseconds += 1
        }
        log.window.trim(neededFrom: log.window.end.offset, at: log.now)
        #expect(log.window.start.sequence > 0)
        for sequence in (log.window.start.sequence + 1)...60 {
            #expect(log.window.published(sequence) == Timestamp(milliseconds: 999 + Int64(sequence)))
        }
    }
}
