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
            case .log(let window, let elsewhere): "log to \(window.end.sequence), \(elsewhere) elsewhere"
            case .batch(let batch, let receipts): "to \(batch.end.sequence), receipts \(receipts)"
            case .synchronized: "synchronized"
            case .elsewhere(let members): "\(members) elsewhere"
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
        #expect(posted(to: 1) == ["log to 0, 0 elsewhere", "to 1, receipts []", "synchronized"])
    }

    @Test func `each loop is told how many members the others have, when that changes`() {
        home.setMembers(3, of: nil)
        home.attach(1, window: window)
        home.attach(2, window: window)
        home.setMembers(4, of: 1)
        home.setMembers(5, of: 2)
        home.tellMembers()
        #expect(home.members == 12)
        let letters = home.takeOutgoing()
        let told = letters.compactMap { loop, letter -> [Int]? in
            if case .elsewhere(let count) = letter { [loop, count] } else { nil }
        }
        #expect(Set(told) == [[1, 8], [2, 7]])
        home.tellMembers()
        #expect(home.takeOutgoing().isEmpty)
    }

    @Test func `a loop that leaves and comes back in one turn keeps its members`() {
        home.attach(1, window: window)
        home.setMembers(1, of: 1)
        home.detach(1)
        home.attach(1, window: window)
        #expect(home.members == 1)
        home.detach(1)
        home.setMembers(0, of: 1)
        #expect(home.members == 0)
    }
}
