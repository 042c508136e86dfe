import Testing

@testable import Router

/// What one turn of a large room takes, and who has to wait for how long.
@Suite struct RoomShardFairnessTests {
    private static let text = [UInt8](repeating: 7, count: 50)
    private static let turns = TurnBounds()

    private func room(_ members: Int, as wire: StreamWire = .raw) -> RoomSimulation {
        let room = RoomSimulation(bounds: RoomBounds())
        room.promptness = 100
        for _ in 0..<members { room.join(as: wire) }
        room.settle()
        return room
    }

    @Test(arguments: [StreamWire.raw, .tagged])
    func `a turn of a room of 5000 ends after its share, and the rest follow`(wire: StreamWire) {
        let room = room(5000, as: wire)
        let shard = room.loops[0].shard
        let before = room.sockets.map(\.offers)
        room.publish(0, [Self.text])
        var sends: [Int] = []
        while room.loops[0].isAwake, sends.count < 20 {
            room.turn()
            sends.append(room.sendsOfTurn)
            #expect(shard.isYielding == (room.sockets.contains { $0.reader.received == 0 }))
        }
        #expect(sends.reduce(0, +) == 5000)
        #expect(sends.count == 5)
        #expect(sends.allSatisfy { $0 <= Self.turns.sends + Self.turns.cohort })
        #expect(zip(room.sockets, before).allSatisfy { $0.offers == $1 + 1 && $0.reader.received == 1 })
        #expect(room.complaint == nil)
    }

    @Test func `a small room has no second turn`() {
        let room = room(1000)
        room.publish(0, [Self.text])
        room.turn()
        #expect(!room.loops[0].shard.isYielding && !room.loops[0].isAwake)
        #expect(room.sockets.allSatisfy { $0.reader.received == 1 })
    }

    @Test
    func `while messages keep coming nobody is left behind: live, resuming, slow, acknowledged or waiting`() {
        let room = room(3000)
        let shard = room.loops[0].shard
        let slow = room.join(as: .tagged)
        let publisher = room.join(as: .chunked)
        room.settle()
        slow.appetite = .nothing
        room.publish(0, [Self.text])
        room.settle()
        slow.appetite = .everything
        room.drain(slow)
        let resuming = room.join(as: .tagged, from: .earliest)
        let waiting = PollReader(number: 0, from: .latest)
        room.ask(waiting, wait: .seconds(25))
        room.publish(0, [Self.text], by: publisher, reference: "mine")
        var furthest: UInt64 = 0
        for turn in 0..<60 {
            room.publish(0, [Self.text])
            room.turn()
            // The last cohort may stand across the end of a segment.
            #expect(room.sendsOfTurn + room.answersOfTurn <= Self.turns.sends + 2 * Self.turns.cohort + 16)
            #expect(room.loops[0].isAwake)
            if turn == 0 {
                #expect(waiting.answers == 1)
                #expect(publisher.reader.awaited.isEmpty)
                #expect(slow.reader.received > 1 && resuming.reader.received > 1)
            }
            for cohort in shard.cohorts {
                furthest = max(furthest, shard.window.end.sequence - cohort.sent.sequence)
            }
        }
        // 3000 members are four turns, at a message each.
        #expect(furthest <= 5)
        room.settle()
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `ten thousand who wait are answered by one message, over several turns`() {
        let room = room(0)
        let clients = (0..<10_000).map { PollReader(number: $0, from: .latest) }
        for client in clients { room.ask(client, wait: .seconds(25), linger: .seconds(5)) }
        #expect(room.loops[0].shard.members == 10_000)
        room.publish(0, [Self.text])
        var answers: [Int] = []
        while room.loops[0].isAwake, answers.count < 30 {
            room.turn()
            answers.append(room.answersOfTurn)
            #expect(room.loops[0].shard.members == 10_000)
        }
        #expect(answers.reduce(0, +) == 10_000)
        #expect(answers.allSatisfy { $0 <= Self.turns.sends })
        #expect(answers.filter { $0 > 0 }.count == 10)
        #expect(clients.allSatisfy { $0.received == 1 })
        #expect(room.complaint == nil)
    }

    @Test func `those who come back at once are not before those who have not been answered`() {
        let room = room(0)
        let clients = (0..<3000).map { PollReader(number: $0, from: .latest) }
        for client in clients {
            client.asksAtOnce = .max
            room.ask(client, wait: .seconds(25))
        }
        var since = [Int](repeating: 0, count: clients.count)
        var longest = 0
        for _ in 0..<40 {
            let before = clients.map(\.answers)
            room.publish(0, [Self.text])
            room.turn()
            for client in clients {
                since[client.number] = client.answers > before[client.number] ? 0 : since[client.number] + 1
                longest = max(longest, since[client.number])
            }
        }
        // Three turns for each round of 3000.
        #expect(longest <= 3)
        #expect(room.complaint == nil)
    }

    @Test func `who waits is answered in the turn of its message, however many are live`() {
        let room = room(3000)
        for _ in 0..<10 {
            let client = PollReader(number: 0, from: .latest)
            room.ask(client, wait: .seconds(25))
            room.publish(0, [Self.text])
            room.turn()
            #expect(client.answers == 1)
        }
        #expect(room.complaint == nil)
    }

    @Test(arguments: [0, 1])
    func `members that all leave in the middle of a turn stop nothing`(loop: Int) {
        let room = RoomSimulation(loops: 2, bounds: RoomBounds(), turns: TurnBounds(cohort: 10))
        room.promptness = 100
        let sockets = (0..<100).map { _ in room.join(loop, as: .tagged) }
        room.settle()
        sockets[0].appetite = .broken
        room.takesAlong = 100
        room.publish(0, [Self.text])
        room.settle()
        #expect(room.inside.isEmpty)
        #expect(room.loops[0].shard.members == 0)
        #expect(room.loops[loop].shard.isVacant)
        #expect(room.complaint == nil)
    }

    @Test func `cohorts do not crumble where many publish and want to know that they did`() {
        let room = room(3000, as: .tagged)
        var random = SeededRandom(seed: 3)
        for _ in 0..<25 {
            for _ in 0..<20 {
                guard let publisher = random.pick(room.sockets) else { continue }
                room.publish(0, [Self.text], by: publisher, reference: "mine")
            }
            room.turn()
        }
        let cohorts = room.loops[0].shard.cohorts.count
        #expect(cohorts <= 2 * 3000 / Self.turns.cohort + 1)
        room.settle()
        #expect(room.sockets.allSatisfy { $0.reader.awaited.isEmpty && $0.reader.received == 500 })
        #expect(room.complaint == nil)
    }

    @Test(arguments: RoomBounds.Overtaken.allCases)
    func `nobody is too slow who takes what it is sent, however long its turn is in coming`(
        overtaken: RoomBounds.Overtaken
    ) {
        let room = RoomSimulation(
            bounds: RoomBounds(lagBytes: 2000, overtaken: overtaken),
            turns: TurnBounds(sends: 8, cohort: 4, sendsForOne: 2)
        )
        room.promptness = 100
        let sockets = (0..<40).map { room.join(as: StreamWire.allCases[$0 % 3]) }
        room.settle()
        for turn in 0..<50 {
            // All publish, and want to know that they did: all leave the others for that.
            for socket in sockets { room.publish(0, [Self.text], by: socket, reference: "\(turn)") }
            room.turn()
        }
        room.settle()
        #expect(sockets.allSatisfy { $0.farewell == nil && $0.reader.gaps.isEmpty })
        #expect(sockets.allSatisfy { $0.reader.received == 2000 })
        room.finish()
        #expect(room.complaint == nil)
    }
}
