import Testing

@testable import Router

/// Joining, leaving, publishing, and what loops tell each other.
@Suite struct RoomShardTests {
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

    @Test func `a member hears hello, what it asked for, and what follows`() {
        let room = room()
        publish(5, in: room)
        let socket = room.join(from: .last(2))
        publish(3, in: room)
        #expect(socket.reader.joinedAt == 3)
        #expect(socket.reader.received == 5)
        #expect(socket.member?.standing == .live)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `a cursor ahead of this loop goes to the home and back before it is judged`() {
        let room = room(loops: 2)
        room.join(1)
        room.settle()
        room.publish(0, [Self.text])
        room.turn(0)
        let known = room.join(1, from: .after(room.id(1)))
        let unknown = room.join(1, from: .after(room.id(2)))
        #expect(!known.isOpen && !unknown.isOpen)
        room.settle()
        #expect(known.isOpen && known.reader.gaps.isEmpty)
        #expect(unknown.reader.gaps.map(\.reason) == [.cursor])
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `an answer to somebody who has left lets nobody in too early`() {
        let room = room(loops: 2)
        room.join(1)
        room.settle()
        let first = room.join(1, from: .after(room.id(9)))
        room.turn(1)
        room.receive(from: 1, to: 0)
        room.turn(0)
        room.vanish(first)
        room.publish(0, [Self.text])
        room.turn(0)
        let second = room.join(1, from: .after(room.id(1)))
        room.receive(from: 0, to: 1)
        #expect(!second.isOpen)
        room.settle()
        #expect(second.reader.gaps.isEmpty)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `a loop whose last member leaves and returns misses nothing in between`() {
        let room = room(loops: 2)
        let first = room.join(1)
        room.turn(1)
        room.receive(from: 1, to: 0)
        room.turn(0)
        room.vanish(first)
        room.turn(1)
        room.receive(from: 1, to: 0)
        for _ in 0..<60 {
            room.publish(0, [Self.text])
            room.turn(0)
        }
        let second = room.join(1, from: .earliest)
        room.turn(1)
        room.receive(from: 0, to: 1)
        #expect(!second.isOpen)
        room.settle()
        #expect(second.reader.received == 60)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `a loop without members keeps nothing of the log, and may publish`() {
        let room = room(loops: 2)
        let socket = room.join(1)
        publish(40, in: room)
        #expect(room.loops[1].shard.window.heldBytes > 0)
        room.vanish(socket)
        #expect(room.loops[1].shard.window.heldBytes == 0)
        let reader = room.join(0)
        room.settle()
        room.publish(1, [Self.text, Self.text])
        room.settle()
        #expect(reader.reader.received == 2)
        #expect(room.loops[1].shard.attachment == .detached)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `the room is full for those above its bound, on any loop, and for nobody else`() {
        let room = room(loops: 2, RoomBounds(members: 3))
        let sockets = [room.join(0), room.join(0)]
        room.settle()
        let others = [room.join(1), room.join(1)]
        room.settle()
        #expect(sockets.map(\.farewell) == [nil, nil])
        #expect(others.map(\.farewell) == [nil, .roomFull(limit: 3)])
        room.vanish(sockets[0])
        room.settle()
        #expect(room.join(0).farewell == nil)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test(arguments: [.after(MessageID(epoch: Epoch(bits: 99), sequence: 1)), .unreadable] as [Cursor])
    func `a raw reader with a gap is closed at the door, and gets nothing`(cursor: Cursor) {
        let room = room()
        publish(3, in: room)
        let socket = room.join(raw: true, from: cursor)
        room.settle()
        #expect(!socket.isOpen)
        #expect(socket.farewell == .gap)
        #expect(socket.handed == 0)
        #expect(room.loops[0].shard.count == 0)
        #expect(room.complaint == nil)
    }

    @Test func `bounds that change hold at once for what may be asked, and let go of memory`() {
        let room = room(RoomBounds(history: .init(messages: 1000, bytes: 1 << 20, age: nil)))
        publish(200, in: room)
        let before = room.loops[0].shard.window.heldBytes
        room.adopt(RoomBounds(history: .init(messages: 2, bytes: 1 << 20, age: nil)))
        #expect(room.loops[0].shard.window.heldBytes < before)
        let socket = room.join(from: .after(room.id(190)))
        room.settle()
        let gap = Gap(after: room.id(198), lost: 8, reason: .expired)
        #expect(socket.reader.gaps == [gap])
        room.finish()
        #expect(room.complaint == nil)
    }
}
