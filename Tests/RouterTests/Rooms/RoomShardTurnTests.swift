import Testing

@testable import Router

/// `RoomShard+turn.swift`: what a turn sends, and to whom.
@Suite struct RoomShardTurnTests {
    private static let text = [UInt8](repeating: 7, count: 50)

    private func room(loops: Int = 1, _ bounds: RoomBounds = RoomBounds()) -> RoomSimulation {
        let room = RoomSimulation(loops: loops, bounds: bounds)
        room.promptness = 100
        return room
    }

    @Test(arguments: [true, false])
    func `a turn is one send for each live member, however much was published`(isRaw: Bool) {
        let room = room()
        let sockets = (0..<20).map { _ in room.join(raw: isRaw) }
        room.settle()
        let before = sockets.map(\.offers)
        for _ in 0..<30 { room.publish(0, [Self.text, Self.text]) }
        room.turn()
        #expect(zip(sockets, before).allSatisfy { $0.offers == $1 + 1 })
        #expect(sockets.allSatisfy { $0.reader.received == 60 })
        #expect(room.loops[0].shard.tally.delivered == 1200)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test(arguments: [true, false])
    func `a dead member takes nothing from those after it`(isRaw: Bool) {
        let room = room()
        let sockets = (0..<9).map { _ in room.join(raw: isRaw) }
        room.settle()
        for index in [0, 4, 8] { sockets[index].appetite = .broken }
        room.publish(0, [Self.text, Self.text])
        room.turn()
        #expect(sockets.filter(\.isGone).count == 3)
        #expect(sockets.filter { !$0.isGone }.allSatisfy { $0.reader.received == 2 })
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test(arguments: [true, false])
    func `with to_sender off one's own live messages are passed over, and replay has them`(isRaw: Bool) {
        let room = room(loops: 1, RoomBounds(echoesToSender: false))
        let sender = room.join(raw: isRaw)
        let other = room.join(raw: isRaw)
        room.settle()
        for _ in 0..<3 { room.publish(0, [Self.text], by: sender) }
        room.publish(0, [Self.text], by: other)
        room.settle()
        #expect(sender.reader.received == 1)
        #expect(other.reader.received == 3)
        #expect(room.join(raw: isRaw, from: .earliest).isOpen)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `an acknowledgement stands behind its message`() {
        let room = room(loops: 2)
        let sender = room.join(1)
        room.settle()
        room.publish(0, [Self.text])
        room.publish(1, [Self.text, Self.text], by: sender, reference: "a")
        room.publish(1, [Self.text], by: sender, reference: "b")
        room.settle()
        #expect(sender.reader.awaited.isEmpty)
        #expect(sender.reader.received == 4)
        #expect(sender.member?.standing == .live)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `a publisher that reads is not behind, however large the turn`() {
        let room = room(loops: 1, RoomBounds(lagBytes: 1000))
        let sender = room.join()
        room.settle()
        room.publish(0, [[UInt8](repeating: 1, count: 900)], by: sender, reference: "mine")
        for _ in 0..<50 { room.publish(0, [[UInt8](repeating: 2, count: 900)]) }
        room.settle()
        #expect(sender.farewell == nil)
        #expect(sender.reader.received == 51)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `a member that wants acknowledgements and does not read is sent away`() {
        let room = room(loops: 1, RoomBounds(lagBytes: 1 << 30, overtaken: .latest))
        let sender = room.join()
        room.settle()
        sender.appetite = .nothing
        for index in 0..<1100 {
            guard sender.farewell == nil else { break }
            room.publish(0, [Self.text], by: sender, reference: "\(index)")
            room.turn()
        }
        #expect(sender.farewell == .tooSlow(limit: 1 << 30))
        #expect(room.loops[0].shard.count == 0)
    }

    @Test func `members are told of each other no more often than a tick, and to the last change`() {
        let room = room(loops: 2, RoomBounds(announcesMembers: true))
        let first = room.join(0)
        let second = room.join(1)
        room.settle()
        #expect(first.reader.lastMembers == 1)
        room.loops[0].shard.tick()
        room.settle()
        #expect(first.reader.lastMembers == 2)
        let third = room.join(0)
        room.settle()
        #expect(third.reader.lastMembers == 3)
        room.vanish(second)
        room.settle()
        // As many as were announced last, but one of them has heard another number.
        room.loops[0].shard.tick()
        room.settle()
        #expect(third.reader.lastMembers == 2)
        let offers = first.offers
        room.loops[0].shard.tick()
        room.settle()
        #expect(first.offers == offers)
        #expect(room.complaint == nil)
    }

    @Test func `one on hold is sent nothing, and goes on where it was`() {
        let room = room()
        let socket = room.join(raw: true)
        room.settle()
        socket.appetite = .nothing
        room.writeControl(to: socket)
        #expect(socket.member?.standing == .behind)
        let offers = socket.offers
        for _ in 0..<5 {
            room.publish(0, [Self.text])
            room.turn()
        }
        #expect(socket.offers == offers)
        socket.appetite = .everything
        room.settle()
        #expect(socket.reader.received == 5)
        #expect(socket.member?.standing == .live)
        #expect(room.complaint == nil)
    }
}
