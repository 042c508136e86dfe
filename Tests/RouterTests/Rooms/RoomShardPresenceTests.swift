import Testing

@testable import Router

/// `RoomShard+presence.swift`: who hears of whom, and when.
@Suite struct RoomShardPresenceTests {
    private func room(loops: Int = 1, announces: Bool = true) -> RoomSimulation {
        let room = RoomSimulation(loops: loops, bounds: RoomBounds(announcesMembers: announces))
        room.promptness = 100
        return room
    }

    private func tick(_ room: RoomSimulation) {
        for loop in room.loops.indices { room.tick(loop) }
        room.settle()
    }

    @Test func `with presence off nobody is told, and hello has the count`() {
        let room = room(announces: false)
        let socket = room.join()
        room.settle()
        let handed = socket.handed
        room.join()
        room.settle()
        tick(room)
        #expect(socket.handed == handed)
        #expect(room.join().reader.lastMembers == nil)
        room.settle()
        #expect(room.sockets[2].reader.lastMembers == 3)
        #expect(room.complaint == nil)
    }

    @Test(arguments: [StreamWire.tagged, .chunked])
    func `all that came and went in between is told at once, at the tick`(wire: StreamWire) {
        let room = room()
        let socket = room.join(as: wire)
        room.settle()
        tick(room)
        let offers = socket.offers
        let others = (0..<5).map { _ in room.join() }
        room.vanish(others[0])
        room.settle()
        #expect(socket.offers == offers)
        tick(room)
        // Presence and count together, in one send.
        #expect(socket.offers == offers + 1)
        #expect(socket.reader.lastMembers == 5)
        // On the home loop the first in a room hears of itself.
        #expect(socket.reader.heard == [.presence(joined: 1, left: 0), .presence(joined: 5, left: 1)])
        tick(room)
        #expect(socket.offers == offers + 1)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `one who came as another went is told of, though as many are here`() {
        let room = room()
        let socket = room.join()
        let other = room.join()
        room.settle()
        tick(room)
        room.vanish(other)
        room.join()
        room.settle()
        tick(room)
        #expect(socket.reader.heard.last == .presence(joined: 1, left: 1))
        #expect(socket.reader.lastMembers == 2)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `one that is behind hears it all at once when it has caught up`() {
        let room = room()
        let socket = room.join()
        room.settle()
        tick(room)
        socket.appetite = .nothing
        room.publish(0, [[1, 2, 3]])
        room.settle()
        for _ in 0..<3 {
            room.join()
            room.settle()
            tick(room)
        }
        room.vanish(room.sockets[2])
        tick(room)
        socket.appetite = .everything
        room.settle()
        #expect(socket.reader.heard == [.presence(joined: 1, left: 0), .presence(joined: 3, left: 1)])
        #expect(socket.reader.lastMembers == 3)
        #expect(socket.member?.standing == .live)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `presence that is switched on tells the count, and not who came before`() {
        let room = room(announces: false)
        let sockets = [room.join(), room.join()]
        room.settle()
        room.adopt(RoomBounds(announcesMembers: true))
        tick(room)
        #expect(sockets.map(\.reader.lastMembers) == [2, 2])
        #expect(sockets.allSatisfy { $0.reader.heard.isEmpty })
    }

    @Test func `a long poll that is between two requests is called gone at most until it is called back`() {
        let room = room(loops: 2)
        let socket = room.join(1)
        room.settle()
        let client = PollReader(number: 0)
        room.ask(client, on: 1, wait: .seconds(25), linger: .seconds(60))
        room.settle()
        tick(room)
        #expect(socket.reader.lastMembers == 2)
        let before = socket.reader.heard.count
        room.publish(0, [[1]])
        room.turn(0)
        room.receive(from: 0, to: 1)
        room.turn(1)
        #expect(client.answers == 1)
        // The home does not know of the place yet.
        room.loops[1].shard.tick()
        room.turn(1)
        #expect(socket.reader.lastMembers == 1)
        room.settle()
        tick(room)
        #expect(socket.reader.lastMembers == 2)
        let heard = socket.reader.heard.dropFirst(before)
        #expect(Array(heard) == [.presence(joined: 0, left: 1), .presence(joined: 1, left: 0)])
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `a stream whose hello has no count is told it at once`() {
        let room = room()
        room.join()
        let socket = room.join(as: .chunked)
        room.settle()
        #expect(socket.reader.lastMembers == 2)
        let silent = RoomSimulation(bounds: RoomBounds())
        silent.promptness = 100
        let other = silent.join(as: .chunked)
        silent.settle()
        #expect(other.offers == 1)
        #expect(room.complaint == nil && silent.complaint == nil)
    }
}
