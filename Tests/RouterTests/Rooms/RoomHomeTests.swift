import Testing

@testable import Router

@Suite struct RoomHomeTests {
    private let now = Timestamp(milliseconds: 5)
    private let home = RoomHome(firstSegment: LogSegment(start: .beginning, capacity: 2048))
    private let window = LogWindow(
        epoch: Epoch(bits: 1),
        history: .init(messages: 9, bytes: 999, age: nil),
        firstSegment: LogSegment(start: .beginning, capacity: 0)
    )

    private func publish(_ messages: Int = 1, size: Int = 10, wantsReceipt: Bool = false) {
        LogBench.frames(Array(repeating: size, count: messages)).withUnsafeBytes {
            home.publish($0, messages: messages, wantsReceipt: wantsReceipt, at: now)
        }
    }

    private func publish(from loop: Int, _ messages: Int, receipts: [Int]) {
        let bytes = LogBench.frames(Array(repeating: 10, count: messages))
        home.publish(
            FramesToPublish(bytes: bytes, messages: messages, receipts: receipts),
            from: loop,
            at: now
        )
    }

    /// What the home loop's own shard is given.
    private func seal() -> [(end: UInt64, receipts: [UInt64])] {
        var taken: [(UInt64, [UInt64])] = []
        home.seal(at: now) { taken.append(($0.end.sequence, $1)) }
        return taken
    }

    /// What goes to a loop, in words.
    private func posted(to loop: Int) -> [String] {
        home.takeOutgoing().filter { $0.loop == loop }.map { _, letter in
            switch letter {
            case .log(let window, let elsewhere):
                "log to \(window.end.sequence), \(elsewhere.members) elsewhere"
            case .batch(let batch, let receipts): "to \(batch.end.sequence), receipts \(receipts)"
            case .synchronized(let elsewhere): "synchronized, \(elsewhere.members) elsewhere"
            case .elsewhere(let elsewhere): "\(elsewhere.members) elsewhere"
            }
        }
    }

    @Test func `messages are numbered in the order they came, whatever loop they came from`() {
        publish(2, wantsReceipt: true)
        publish(from: 1, 3, receipts: [0, 2])
        publish(1, wantsReceipt: true)
        publish(from: 1, 1, receipts: [0])
        publish(from: 2, 1, receipts: [])
        let taken = seal()
        #expect(taken.map(\.end) == [8])
        #expect(taken.map(\.receipts) == [[1, 6]])
        #expect(posted(to: 1) == ["to 8, receipts [3, 5, 7]"])
        #expect(posted(to: 2) == [])
        #expect(seal().isEmpty)
    }

    @Test func `receipts wait for the last piece of a turn that was cut`() {
        home.attach(1, window: window)
        _ = home.takeOutgoing()
        publish(1, size: 20_000, wantsReceipt: true)
        publish(from: 1, 1, receipts: [0])
        publish(1, size: 70_000, wantsReceipt: true)
        publish(1, size: 300_000)
        let taken = seal()
        #expect(taken.count == 3)
        #expect(taken.map(\.receipts) == [[], [], [1, 3]])
        #expect(posted(to: 1) == ["to 2, receipts []", "to 3, receipts []", "to 4, receipts [2]"])
    }

    @Test func `whoever hears that a message is in may publish the next`() {
        publish(1, wantsReceipt: true)
        var ends: [UInt64] = []
        home.seal(at: now) { batch, _ in
            ends.append(batch.end.sequence)
            publish(1, size: 20_000, wantsReceipt: true)
            publish(1, size: 70_000, wantsReceipt: true)
        }
        #expect(ends == [1])
        let taken = seal()
        #expect(taken.map(\.end) == [2, 3])
        #expect(taken.map(\.receipts) == [[], [2, 3]])
    }

    @Test func `a loop gets the log when it comes, and every batch while it stays`() {
        publish()
        _ = seal()
        #expect(posted(to: 1) == [])
        home.attach(1, window: window)
        publish()
        _ = seal()
        #expect(posted(to: 1) == ["log to 0, 0 elsewhere", "to 2, receipts []"])
        home.detach(1)
        publish()
        _ = seal()
        #expect(posted(to: 1) == [])
        home.attach(1, window: window)
        publish()
        _ = seal()
        #expect(posted(to: 1) == ["log to 0, 0 elsewhere", "to 4, receipts []"])
    }

    @Test func `a loop that left still hears of its own messages`() {
        home.attach(1, window: window)
        home.detach(1)
        publish(from: 1, 1, receipts: [0])
        _ = seal()
        #expect(posted(to: 1) == ["log to 0, 0 elsewhere", "to 1, receipts [1]"])
    }

    @Test func `the answer to a question follows everything that was published before it`() {
        home.attach(1, window: window)
        publish()
        _ = seal()
        home.synchronize(1)
        #expect(posted(to: 1) == ["log to 0, 0 elsewhere", "to 1, receipts []", "synchronized, 0 elsewhere"])
    }

    @Test func `each loop is told how many members the others have, when that changes`() {
        home.setAttendance(Self.came(3), of: nil)
        home.attach(1, window: window)
        home.attach(2, window: window)
        home.setAttendance(Self.came(4), of: 1)
        home.setAttendance(Self.came(5), of: 2)
        home.tellAttendance()
        #expect(home.attendance == Self.came(12))
        let letters = home.takeOutgoing()
        let told = letters.compactMap { loop, letter -> [Int]? in
            if case .elsewhere(let others) = letter { [loop, others.members] } else { nil }
        }
        #expect(Set(told) == [[1, 8], [2, 7]])
        home.tellAttendance()
        #expect(home.takeOutgoing().isEmpty)
    }

    @Test func `a loop that leaves and comes back in one turn keeps its members`() {
        home.attach(1, window: window)
        home.setAttendance(Attendance(members: 0, joined: 1, left: 1), of: 1)
        home.detach(1)
        home.attach(1, window: window)
        home.setAttendance(Self.came(1), of: 1)
        #expect(home.attendance == Attendance(members: 1, joined: 2, left: 1))
        #expect(home.elsewhere(than: 1) == Attendance(members: 0, joined: 1, left: 1))
        home.setAttendance(Attendance(members: 0, joined: 1, left: 1), of: 1)
        home.detach(1)
        #expect(home.attendance == Attendance(members: 0, joined: 2, left: 2))
    }

    @Test func `a change of who came and went is told though as many are here`() {
        home.attach(1, window: window)
        home.setAttendance(Self.came(1), of: nil)
        home.tellAttendance()
        home.setAttendance(Attendance(members: 1, joined: 2, left: 1), of: nil)
        home.tellAttendance()
        #expect(posted(to: 1) == ["log to 0, 0 elsewhere", "1 elsewhere", "1 elsewhere"])
    }

    @Test func `a place that is kept is on every loop's list, and has never been away`() {
        home.attach(1, window: window)
        // It waited on loop 1, was answered up to 7, and its loop has counted it as gone.
        home.linger(1, at: 7, until: Uptime(nanoseconds: 100))
        home.setAttendance(Attendance(members: 0, joined: 1, left: 1), of: 1)
        #expect(home.attendance == Attendance(members: 1, joined: 1, left: 0, kept: 1))
        #expect(home.elsewhere(than: 1).members == 1)
        #expect(home.elsewhere(than: nil).members == 1)
        #expect(!home.isVacant)
        // It asks again on the home loop.
        home.setAttendance(Self.came(1), of: nil)
        home.takeOver(at: 6)
        #expect(home.attendance.members == 2)
        home.takeOver(at: 7)
        #expect(home.attendance == Self.came(1))
        home.takeOver(at: 7)
        #expect(home.attendance == Self.came(1))
    }

    @Test func `a place that nobody comes back for is given up, once`() {
        home.linger(2, at: 7, until: Uptime(nanoseconds: 100))
        home.setAttendance(Attendance(members: 0, joined: 2, left: 2), of: 1)
        #expect(!home.expirePlaces(at: Uptime(nanoseconds: 99)))
        #expect(home.attendance == Attendance(members: 2, joined: 2, left: 0, kept: 2))
        #expect(home.lingeringPlaces == 2)
        #expect(home.expirePlaces(at: Uptime(nanoseconds: 100)))
        #expect(home.attendance == Attendance(members: 0, joined: 2, left: 2))
        #expect(!home.expirePlaces(at: Uptime(nanoseconds: 200)))
        #expect(home.isVacant)
    }

    private static func came(_ count: Int) -> Attendance {
        Attendance(members: count, joined: count, left: 0)
    }
}
