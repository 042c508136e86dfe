import Testing

@testable import Router

/// `RoomShard+behind.swift`: members that cannot keep up, and what they cost.
@Suite struct RoomShardBehindTests {
    private static let message = [UInt8](repeating: 9, count: 1000)
    private static let lag: UInt64 = 60_000

    private func room(_ overtaken: RoomBounds.Overtaken, lag: UInt64 = Self.lag) -> RoomSimulation {
        let history = RoomBounds.History(messages: 10, bytes: 1 << 20, age: nil)
        let bounds = RoomBounds(history: history, lagBytes: lag, overtaken: overtaken)
        let room = RoomSimulation(bounds: bounds)
        room.promptness = 100
        return room
    }

    private func publish(_ count: Int, in room: RoomSimulation) {
        for _ in 0..<count {
            room.publish(0, [Self.message])
            room.turn()
        }
    }

    @Test(arguments: RoomBounds.Overtaken.allCases, [1, 1000])
    func `members that never read cost nothing by their lag`(overtaken: RoomBounds.Overtaken, stuck: Int) {
        let room = room(overtaken)
        let good = room.join(raw: true)
        let sockets = (0..<stuck).map { _ in room.join() }
        room.settle()
        for socket in sockets { socket.appetite = .nothing }
        var most = 0
        for _ in 0..<600 {
            publish(1, in: room)
            most = max(most, room.loops[0].shard.window.heldBytes)
        }
        // The lag, the history, and the segments that they end in: 0.6 MB went by.
        #expect(most <= Int(Self.lag) + 10 * 1004 + 2 * LogSegment.usual)
        #expect(good.reader.received == 600)
        #expect(sockets.allSatisfy { $0.inChannel <= Self.message.count + 40 })
        let isClosed = overtaken == .disconnect
        #expect(sockets.allSatisfy { ($0.farewell == .tooSlow(limit: Int(Self.lag))) == isClosed })
        #expect(room.loops[0].shard.window.heldBytes <= 10 * 1004 + 2 * LogSegment.usual || !isClosed)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `one is overtaken at the first byte beyond its lag`() {
        let room = room(.disconnect, lag: 10 * 1004)
        let socket = room.join(raw: true)
        room.settle()
        socket.appetite = .nothing
        // The first is in the channel's hands, the next ten are the lag.
        publish(11, in: room)
        #expect(socket.farewell == nil)
        #expect(room.loops[0].shard.furthestBehind == 10 * 1004)
        room.publish(0, [[]])
        room.turn()
        #expect(socket.farewell == .tooSlow(limit: 10 * 1004))
        #expect(room.complaint == nil)
    }

    @Test(arguments: [(.oldest, 11, 10), (.latest, 21, 20)] as [(RoomBounds.Overtaken, UInt64, UInt64)])
    func `one that may jump goes on when it reads, and is told how many it lost`(
        overtaken: RoomBounds.Overtaken,
        after: UInt64,
        lost: UInt64
    ) {
        let room = room(overtaken, lag: 10 * 1004)
        let socket = room.join()
        room.settle()
        socket.appetite = .nothing
        publish(21, in: room)
        socket.appetite = .everything
        room.settle()
        #expect(socket.reader.gaps == [Gap(after: room.id(Int(after)), lost: lost, reason: .slow)])
        #expect(socket.member?.standing == .live)
        #expect(room.loops[0].shard.tally.gaps == [.slow: 1])
        publish(1, in: room)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `a raw member has no place for a gap and is closed whatever the bound says`() {
        let room = room(.latest, lag: 2000)
        let socket = room.join(raw: true)
        room.settle()
        socket.appetite = .nothing
        publish(4, in: room)
        #expect(socket.farewell == .tooSlow(limit: 2000))
        #expect(room.complaint == nil)
    }

    @Test func `a smaller lag holds at once for those inside`() {
        let room = room(.disconnect)
        let (slow, good) = (room.join(raw: true), room.join(raw: true))
        room.settle()
        slow.appetite = .nothing
        publish(20, in: room)
        #expect(slow.farewell == nil)
        room.adopt(RoomBounds(lagBytes: 5000))
        room.settle()
        #expect(slow.farewell == .tooSlow(limit: 5000))
        #expect(good.farewell == nil)
        #expect(room.complaint == nil)
    }

    @Test func `one that has much to catch up with shares the turn with the others`() {
        let history = RoomBounds.History(messages: 10_000, bytes: 1 << 30, age: nil)
        let room = RoomSimulation(bounds: RoomBounds(history: history))
        room.promptness = 100
        for _ in 0..<3000 {
            room.publish(0, [Self.message])
            room.turn()
        }
        let socket = room.join(raw: true, from: .earliest)
        room.turn()
        #expect(socket.offers == 16)
        #expect(socket.member?.standing == .behind)
        room.settle()
        #expect(socket.reader.received == 3000)
        #expect(room.complaint == nil)
    }

    @Test(arguments: [0, 1, 499, 1003, 1004, 1005, 2007, 2008, 2500])
    func `the rest of a cut message is sent once, and the next from the log`(taken: Int) {
        let room = room(.disconnect)
        let socket = room.join(raw: true)
        room.settle()
        socket.appetite = .upTo(taken)
        room.publish(0, [Self.message, Self.message, Self.message])
        room.turn()
        #expect(socket.inChannel == 1004 - taken % 1004)
        #expect(socket.reader.received == taken / 1004 + 1)
        socket.appetite = .everything
        room.settle()
        #expect(socket.reader.received == 3)
        #expect(socket.handed == 3012)
        room.finish()
        #expect(room.complaint == nil)
    }
}
