import Testing

@testable import Router

/// `RoomShard+arrivals.swift`: how a place is fixed where the log is elsewhere.
@Suite struct RoomShardArrivalsTests {
    private static let text = [UInt8](repeating: 7, count: 50)

    private func room(loops: Int = 2, _ bounds: RoomBounds = RoomBounds()) -> RoomSimulation {
        let room = RoomSimulation(loops: loops, bounds: bounds)
        room.promptness = 100
        return room
    }

    @Test func `all who come in one turn of a loop ask the home one question`() {
        let room = room()
        room.join(1)
        room.settle()
        let shard = room.loops[1].shard
        let before = shard.questions
        let clients = (0..<500).map { PollReader(number: $0) }
        for client in clients { room.ask(client, on: 1) }
        room.join(1, from: .after(room.id(1)))
        #expect(shard.questions == before + 1)
        room.turn(1)
        room.ask(PollReader(number: 500), on: 1)
        #expect(shard.questions == before + 2)
        room.settle()
        #expect(shard.answers == before + 2)
        #expect(clients.allSatisfy { $0.answers == 1 })
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `who comes after a question has gone waits for the next answer`() {
        let room = room()
        room.join(1)
        room.settle()
        let first = room.ask(PollReader(number: 0), on: 1)
        room.turn(1)
        room.receive(from: 1, to: 0)
        room.turn(0)
        room.publish(0, [Self.text])
        room.turn(0)
        // The message is known to somebody, and the answer that is on its way is older.
        let second = room.ask(PollReader(number: 1), on: 1)
        room.receive(from: 0, to: 1)
        #expect(first.outcome == .answered)
        #expect(second.outcome == .open)
        room.settle()
        #expect(second.client.received == 1)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `an answer that leads to a request and its end takes the log from nobody who still waits`() {
        let room = room()
        let keeper = room.join(1)
        for _ in 0..<3 { room.publish(0, [Self.text]) }
        room.settle()
        let clients = (0..<3).map { PollReader(number: $0, from: .after(room.id($0))) }
        clients[0].asksAtOnce = 1
        clients[0].hangsUp = true
        for client in clients { room.ask(client, on: 1) }
        room.vanish(keeper)
        room.settle()
        #expect(clients.allSatisfy { $0.gaps.isEmpty && $0.position == 3 })
        #expect(room.loops[1].shard.attachment == .detached)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `those who come while the log is on its way are all let in when it is here`() {
        let room = room()
        for _ in 0..<3 { room.publish(0, [Self.text]) }
        room.settle()
        let sockets = StreamWire.allCases.map { room.join(1, as: $0, from: .earliest) }
        let client = PollReader(number: 0)
        room.ask(client, on: 1)
        #expect(room.loops[1].shard.attachment == .attaching)
        #expect(sockets.allSatisfy { !$0.isOpen })
        room.settle()
        #expect(sockets.allSatisfy { $0.isOpen && $0.reader.received == 3 })
        #expect(client.received == 3)
        #expect(room.loops[1].shard.hereBy == [.websocket: 3, .sse: 1])
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `one whose room was not there yet has missed what is no longer kept`() {
        let formerly = Epoch(bits: 0xF)
        let log = LogBench(history: .init(messages: 2, bytes: 1 << 20, age: nil))
        log.turns(3, of: 50)
        let cursor = Cursor.after(MessageID(epoch: formerly, sequence: 0))
        let judged = log.window.judge(cursor, formerly: formerly, at: log.now)
        let gap = Gap(after: MessageID(epoch: LogBench.epoch, sequence: 1), lost: 1, reason: .expired)
        #expect(judged.place.sequence == 1 && judged.gap == gap)
        #expect(log.window.judge(cursor, at: log.now).gap?.reason == .epoch)
        let later = Cursor.after(MessageID(epoch: formerly, sequence: 1))
        #expect(log.window.judge(later, formerly: formerly, at: log.now).gap?.reason == .epoch)
    }
}
