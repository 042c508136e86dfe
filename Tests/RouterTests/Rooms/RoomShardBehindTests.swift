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

    /// What members that never read cost while a good one reads on.
    private struct Cost: Equatable {
        /// Bytes of the log in memory, at most so far.
        var log = 0
        /// Bytes in the hands of the channel of any one of them, at most.
        var channel = 0
        /// And of all of them together, for each.
        var channelEach = 0
    }

    /// 100 MiB in turns of eight messages.
    private func cost(of stuck: Int, _ overtaken: RoomBounds.Overtaken, as wire: StreamWire) async -> Cost {
        let history = RoomBounds.History(messages: 16, bytes: 1 << 20, age: nil)
        let room = RoomSimulation(
            bounds: RoomBounds(history: history, lagBytes: Self.largeLag, overtaken: overtaken)
        )
        room.promptness = 100
        let good = room.join(raw: true)
        let sockets = (0..<stuck).map { _ in room.join(as: wire) }
        room.settle()
        for socket in sockets { socket.appetite = .nothing }
        let message = [UInt8](repeating: 9, count: Self.largeMessage)
        var cost = Cost()
        for turn in 0..<(100 << 20) / (8 * Self.largeMessage) {
            // Others share the threads of this test.
            if turn % 50 == 0 { await Task.yield() }
            room.publish(0, Array(repeating: message, count: 8))
            room.turn()
            cost.log = max(cost.log, room.loops[0].shard.window.heldBytes)
            cost.channel = sockets.reduce(cost.channel) { max($0, $1.inChannel) }
        }
        cost.channelEach = sockets.reduce(0) { $0 + $1.inChannel } / stuck
        #expect(good.reader.received == (100 << 20) / Self.largeMessage)
        let isClosed = overtaken == .disconnect || wire == .raw
        #expect(sockets.allSatisfy { ($0.farewell == .tooSlow(limit: Int(Self.largeLag))) == isClosed })
        // Where they are closed, only history is left.
        let left = room.loops[0].shard.window.heldBytes
        #expect(left <= 16 * (Self.largeMessage + 4) + 2 * Self.largeSegment || !isClosed)
        #expect(room.complaint == nil)
        return cost
    }

    private static let largeMessage = 8 << 10
    private static let largeLag: UInt64 = 256 << 10
    /// A segment has room for four turns like the last.
    private static let largeSegment = 4 * 8 * (largeMessage + 4)

    @Test(
        arguments: [
            (.disconnect, .raw), (.disconnect, .tagged), (.oldest, .tagged), (.latest, .chunked),
            (.latest, .raw),
        ] as [(RoomBounds.Overtaken, StreamWire)]
    )
    func `a thousand members that never read cost the log what one does, and that is bounded`(
        overtaken: RoomBounds.Overtaken,
        wire: StreamWire
    ) async {
        let one = await cost(of: 1, overtaken, as: wire)
        let thousand = await cost(of: 1000, overtaken, as: wire)
        #expect(one == thousand)
        // The lag and what it is rounded up to: the segments in which it begins and ends.
        #expect(one.log <= Int(Self.largeLag) + 2 * Self.largeSegment)
        // The rest of one message each, as it is on its wire.
        #expect(one.channel > 0 && one.channel <= Self.largeMessage + 64)
        #expect(one.channelEach <= Self.largeMessage + 64)
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
