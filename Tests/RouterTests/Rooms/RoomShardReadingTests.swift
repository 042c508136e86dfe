import Testing

@testable import Router

/// `RoomShard+reading.swift` and `RoomReader.swift`: polls and long polls.
@Suite struct RoomShardReadingTests {
    private static let text = [UInt8](repeating: 7, count: 50)

    private func room(loops: Int = 1, _ bounds: RoomBounds = RoomBounds()) -> RoomSimulation {
        let room = RoomSimulation(loops: loops, bounds: bounds)
        room.promptness = 100
        return room
    }

    private func publish(_ count: Int, in room: RoomSimulation) {
        for _ in 0..<count {
            room.publish(0, [Self.text])
            room.settle()
        }
    }

    @Test func `a poll is answered during the call with what there is, and nobody has come or gone`() {
        let room = room()
        publish(5, in: room)
        let client = PollReader(number: 0)
        let asker = room.ask(client, limit: 3)
        #expect(asker.outcome == .answered)
        #expect(client.received == 3 && client.position == 3)
        room.ask(client)
        room.ask(client)
        #expect(client.received == 5 && client.answers == 3)
        #expect(room.loops[0].shard.here == Attendance())
        #expect(room.loops[0].shard.tally.delivered == 5)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `a poll of another loop sees all that was there when it asked`() {
        let room = room(loops: 2)
        room.join(1)
        room.settle()
        room.publish(0, [Self.text])
        room.turn(0)
        // Not yet arrived on loop 1, but somebody on loop 0 has it.
        let client = PollReader(number: 0)
        let asker = room.ask(client, on: 1)
        #expect(asker.outcome == .open)
        room.settle()
        #expect(client.received == 1)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `a poll of a loop without members brings the log there, and lets it go again`() {
        let room = room(loops: 2)
        publish(5, in: room)
        let client = PollReader(number: 0)
        room.ask(client, on: 1)
        room.settle()
        #expect(client.received == 5)
        #expect(room.loops[1].shard.attachment == .detached)
        #expect(room.loops[1].shard.window.heldBytes == 0)
        #expect(room.loops[1].shard.isVacant)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test(arguments: [1, 2])
    func `a long poll is answered by the first message`(loops: Int) {
        let room = room(loops: loops)
        publish(2, in: room)
        let client = PollReader(number: 0, from: .after(room.id(2)))
        let asker = room.ask(client, on: loops - 1, wait: .seconds(25))
        room.settle()
        #expect(asker.outcome == .open && asker.waitsAt == 2)
        #expect(room.loops.map(\.shard.members).allSatisfy { $0 == 1 })
        #expect(room.loops[loops - 1].shard.hereBy[.longpoll] == 1)
        room.publish(0, [Self.text, Self.text])
        room.settle()
        #expect(asker.outcome == .answered)
        #expect(client.received == 2 && client.position == 4)
        #expect(room.loops[0].shard.members == 0)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `a long poll without a cursor is answered at once where anything is kept`() {
        let room = room()
        let client = PollReader(number: 0)
        #expect(room.ask(client, wait: .seconds(25)).outcome == .open)
        publish(1, in: room)
        #expect(client.received == 1)
        #expect(room.ask(PollReader(number: 1), wait: .seconds(25)).outcome == .answered)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `a wait that is over is answered with nothing, and the cursor it came with`() {
        let room = room()
        publish(2, in: room)
        let client = PollReader(number: 0, from: .latest)
        let asker = room.ask(client, wait: .seconds(25))
        room.pass(.milliseconds(24_999))
        #expect(asker.outcome == .open)
        room.pass(.milliseconds(1))
        #expect(asker.outcome == .answered)
        #expect(client.received == 0 && client.cursor == .after(room.id(2)))
        #expect(room.complaint == nil)
    }

    @Test func `a wait that ends before the log is here goes on until it is`() {
        let room = room(loops: 2)
        let client = PollReader(number: 0)
        let asker = room.ask(client, on: 1, wait: .seconds(1))
        room.pass(.seconds(2))
        #expect(asker.outcome == .open)
        room.settle()
        #expect(asker.waitsAt == 0)
        room.pass(.seconds(1))
        #expect(asker.outcome == .answered)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test(
        arguments: [.unreadable, .after(MessageID(epoch: Epoch(bits: 99), sequence: 1))] as [Cursor],
        [0, 3]
    )
    func `who has missed something is told at once, though there may be nothing to read`(
        cursor: Cursor,
        messages: Int
    ) {
        let room = room()
        publish(messages, in: room)
        let client = PollReader(number: 0, from: cursor)
        #expect(room.ask(client, wait: .seconds(25)).outcome == .answered)
        #expect(client.gaps.count == 1 && client.received == messages)
        #expect(room.loops[0].shard.tally.gaps.values.reduce(0, +) == 1)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `what somebody waits for is not let go of before it has it`() {
        let room = room(RoomBounds(history: .init(messages: 0, bytes: 0, age: nil)))
        let client = PollReader(number: 0, from: .latest)
        room.ask(client, wait: .seconds(25))
        // More than a segment holds: the first are published, and in no history, before the turn ends.
        func publishMuch() {
            for _ in 0..<10 { room.publish(0, [[UInt8](repeating: 1, count: 25_000)]) }
            room.turn()
        }
        publishMuch()
        #expect(client.received == 10)
        for _ in 0..<6 { publishMuch() }
        #expect(room.loops[0].shard.window.start.sequence > 0)
        #expect(room.complaint == nil)
    }

    @Test func `whoever hangs up is answered no more, wherever it stands`() {
        let room = RoomSimulation(loops: 2, bounds: RoomBounds(), turns: TurnBounds(sends: 4))
        room.promptness = 100
        let keeper = room.join(1)
        room.settle()
        let arriving = room.ask(PollReader(number: 0), on: 1, wait: .seconds(1))
        room.hangUp(arriving)
        room.settle()
        let waiting = (1...5).map { room.ask(PollReader(number: $0), on: 1, wait: .seconds(1)) }
        room.settle()
        room.hangUp(waiting[2])
        room.publish(0, [Self.text])
        room.turn(0)
        room.receive(from: 0, to: 1)
        room.turn(1)
        let due = waiting.filter { $0.reader?.standing == .due }
        #expect(due.count == 1)
        for asker in due { room.hangUp(asker) }
        room.settle()
        #expect(waiting.filter { $0.outcome == .left }.count == 2)
        #expect(waiting.filter { $0.outcome == .answered }.count == 3)
        #expect(keeper.reader.received == 1)
        #expect(room.loops[1].shard.count == 1)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `who would wait in a full room is refused; who reads is not`() {
        let room = room(loops: 2, RoomBounds(members: 2))
        room.join(0)
        let first = PollReader(number: 0, from: .latest)
        room.ask(first, on: 1, wait: .seconds(25))
        room.settle()
        let (second, third) = (PollReader(number: 1, from: .latest), PollReader(number: 2, from: .latest))
        room.ask(second, on: 0, wait: .seconds(25))
        room.ask(third, on: 1, wait: .seconds(25))
        let poll = PollReader(number: 3)
        room.ask(poll, on: 1)
        room.settle()
        #expect([first, second, third].map(\.refusals) == [0, 1, 1])
        #expect(poll.answers == 1)
        #expect(room.loops[0].shard.members == 2)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `those who read the same are answered together, each with what it asked for`() {
        let room = room()
        let clients = (0..<6).map { PollReader(number: $0, from: .latest) }
        for client in clients {
            room.ask(
                client,
                limit: client.number < 3 ? 1 : 5,
                wait: .seconds(25),
                linger: client.number % 3 == 0 ? .seconds(5) : .zero
            )
        }
        room.publish(0, [Self.text, Self.text])
        room.turn()
        #expect(clients.map(\.received) == [1, 1, 1, 2, 2, 2])
        #expect(room.loops[0].shard.home?.lingeringPlaces == 2)
        #expect(room.loops[0].shard.members == 2)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test(arguments: [(0, 0), (0, 1), (1, 0), (1, 1)])
    func `a long poll keeps its place between two requests, on whatever loop it comes back`(
        first: Int,
        second: Int
    ) {
        let room = room(loops: 2)
        let keeper = room.join(0)
        room.join(1)
        publish(1, in: room)
        let client = PollReader(number: 0)
        for loop in [first, second] {
            room.ask(client, on: loop, wait: .seconds(25), linger: .seconds(5))
            room.settle()
            if loop == first, client.answers == 1 {
                #expect(room.loops.map(\.shard.members) == [3, 3])
            }
        }
        #expect(client.asker != nil)
        #expect(room.loops[0].shard.home?.lingeringPlaces == 0)
        #expect(room.loops.map(\.shard.members) == [3, 3])
        let attendance = room.loops[0].shard.here + room.loops[0].shard.elsewhere
        #expect(attendance == Attendance(members: 3, joined: 3, left: 0))
        _ = keeper
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `a place that nobody comes back for is given up at the tick after its time`() {
        let room = room(loops: 2)
        room.join(1)
        publish(1, in: room)
        room.ask(PollReader(number: 0), on: 1, wait: .seconds(25), linger: .seconds(5))
        room.settle()
        #expect(room.loops.map(\.shard.members) == [2, 2])
        room.pass(.milliseconds(4_999))
        for loop in 0...1 { room.tick(loop) }
        room.settle()
        #expect(room.loops.map(\.shard.members) == [2, 2])
        room.pass(.milliseconds(1))
        for loop in 0...1 { room.tick(loop) }
        room.settle()
        #expect(room.loops.map(\.shard.members) == [1, 1])
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test(arguments: [0, 1])
    func `places that are kept are within the bound on members`(loop: Int) {
        let room = room(loops: 2, RoomBounds(members: 3))
        let sockets = [room.join(0), room.join(1)]
        publish(1, in: room)
        for number in 0..<10 {
            room.ask(PollReader(number: number), on: loop, wait: .seconds(25), linger: .seconds(5))
            room.settle()
        }
        #expect(room.loops[0].shard.home?.lingeringPlaces == 1)
        #expect(room.loops.map(\.shard.members) == [3, 3])
        #expect(sockets.allSatisfy { $0.farewell == nil })
        room.finish()
        #expect(room.complaint == nil)
    }
}
