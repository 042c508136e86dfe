import Testing

@testable import Router

/// When a loop's part of a room may be forgotten: `RoomShard.isVacant`.
@Suite struct RoomShardVacancyTests {
    private static let text = [UInt8](repeating: 7, count: 50)

    private func room(_ bounds: RoomBounds = RoomBounds()) -> RoomSimulation {
        let room = RoomSimulation(loops: 2, bounds: bounds)
        room.promptness = 100
        return room
    }

    private func isVacant(_ loop: Int, of room: RoomSimulation) -> Bool { room.loops[loop].shard.isVacant }

    @Test func `a room that nobody has come to is vacant on every loop`() {
        let room = room()
        #expect(room.loops.allSatisfy { $0.shard.isVacant })
        room.publish(0, [Self.text])
        #expect(!room.loops[0].shard.isVacant)
        room.settle()
        #expect(room.loops.allSatisfy { $0.shard.isVacant })
    }

    @Test func `the home is not vacant while somebody is on any loop`() {
        let room = room()
        let socket = room.join(1)
        #expect(!room.loops[1].shard.isVacant)
        room.settle()
        #expect(!room.loops[0].shard.isVacant)
        room.vanish(socket)
        #expect(!room.loops[0].shard.isVacant && !room.loops[1].shard.isVacant)
        room.turn(1)
        // What the other loop had to say is on its way; the home has not heard it.
        #expect(room.loops[1].shard.isVacant && !room.loops[0].shard.isVacant)
        room.settle()
        #expect(room.loops[0].shard.isVacant)
        let here = room.join(0)
        #expect(!room.loops[0].shard.isVacant)
        room.vanish(here)
        room.settle()
        #expect(room.loops[0].shard.isVacant)
    }

    @Test func `a log that was asked for is waited for, though its reader has gone`() {
        let room = room()
        let socket = room.join(1)
        room.turn(1)
        room.vanish(socket)
        room.turn(1)
        #expect(isVacant(1, of: room) == false)
        room.receive(from: 1, to: 0)
        room.turn(0)
        #expect(isVacant(1, of: room) == false)
        room.receive(from: 0, to: 1)
        #expect(isVacant(1, of: room))
        // It has a turn in which its worker sees that.
        let isAwake = room.loops[1].isAwake
        #expect(isAwake)
    }

    @Test func `an answer that was asked for is waited for, though who asked has gone`() {
        let room = room()
        let keeper = room.join(1)
        room.settle()
        let asker = room.ask(PollReader(number: 0), on: 1)
        room.turn(1)
        room.hangUp(asker)
        room.vanish(keeper)
        room.turn(1)
        #expect(room.loops[1].shard.attachment == .detached && !room.loops[1].shard.isVacant)
        room.settle()
        #expect(room.loops[1].shard.isVacant)
    }

    @Test func `what was published and its receipt are waited for`() {
        let room = room()
        let shard = room.loops[1].shard
        room.publish(1, [Self.text])
        #expect(!shard.isVacant)
        room.turn(1)
        #expect(shard.frames.messages == 0 && !shard.isVacant)
        room.receive(from: 1, to: 0)
        #expect(!room.loops[0].shard.isVacant)
        room.turn(0)
        #expect(!shard.isVacant)
        room.receive(from: 0, to: 1)
        #expect(shard.isVacant)
    }

    @Test func `frames without a receipt are waited for until they are posted`() {
        let room = room()
        let shard = room.loops[1].shard
        let socket = room.join(1)
        room.settle()
        room.publish(1, [Self.text], by: socket)
        room.vanish(socket)
        #expect(!shard.isVacant)
        room.turn(1)
        #expect(shard.isVacant)
        room.settle()
        #expect(room.loops[0].shard.window.end.sequence == 1)
    }

    @Test func `a place that is kept for a long poll keeps the home`() {
        let room = room()
        room.publish(0, [Self.text])
        room.settle()
        room.ask(PollReader(number: 0), on: 1, wait: .seconds(25), linger: .seconds(5))
        room.settle()
        #expect(room.loops[1].shard.isVacant && !room.loops[0].shard.isVacant)
        room.pass(.seconds(5))
        room.tick(0)
        #expect(room.loops[0].isAwake)
        room.settle()
        #expect(room.loops[0].shard.isVacant)
    }

    @Test func `a part that was let go of and made anew misses nothing`() {
        let room = room()
        let first = room.join(1)
        room.turn(1)
        room.vanish(first)
        room.turn(1)
        room.loops[1].letGo()
        room.receive(from: 1, to: 0)
        room.receive(from: 1, to: 0)
        room.turn(0)
        for _ in 0..<60 {
            room.publish(0, [Self.text])
            room.turn(0)
        }
        let second = room.join(1, from: .earliest)
        room.settle()
        #expect(second.reader.received == 60)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test(arguments: 0..<40)
    func `who comes and goes is counted once, however quickly loops come and go`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let room = RoomSimulation(loops: 3, bounds: RoomBounds(), seed: seed)
        var (joined, left) = (0, 0)
        for _ in 0..<200 {
            switch random.below(10) {
            case 0..<3:
                room.join(random.below(3))
                joined += 1
            case 3..<6:
                guard let socket = random.pick(room.inside) else { continue }
                room.vanish(socket)
                left += 1
            case 6..<8: room.turn(random.below(3))
            case 8: room.receive(from: random.below(3), to: random.below(3))
            default: for loop in room.loops { loop.letGo() }
            }
        }
        room.settle()
        let home = room.loops[0].shard
        #expect(home.here + home.elsewhere == Attendance(members: joined - left, joined: joined, left: left))
        for socket in room.inside { room.vanish(socket) }
        room.settle()
        #expect(home.here + home.elsewhere == Attendance(members: 0, joined: joined, left: joined))
        #expect(room.loops.allSatisfy { $0.shard.isVacant })
        room.finish()
        #expect(room.complaint == nil)
    }
}
