import Testing

@testable import Router

/// Members that take deflated messages, among those that do not.
@Suite struct RoomDeflateTests {
    private func room() -> RoomSimulation {
        let room = RoomSimulation(bounds: RoomBounds())
        room.promptness = 100
        return room
    }

    private func message(_ seed: UInt64) -> [UInt8] { Deflated.words(600, seed: seed) }

    @Test func `those who take it and those who do not read the same, and a message is deflated once`() throws
    {
        let room = room()
        let deflating = (0..<5).map { _ in room.join(as: .deflated) }
        let plain = room.join(as: .raw)
        room.settle()
        for seed in 0..<10 as Range<UInt64> {
            room.publish(0, [message(seed), [1, 2, 3]])
            room.turn()
        }
        #expect(deflating.allSatisfy { $0.reader.received == 20 && $0.reader.inflated == 10 })
        #expect(plain.reader.received == 20)
        #expect(deflating[0].handed < plain.handed)
        let forms = room.loops[0].shard.forms
        #expect(forms.compactMap(\.deflater).map(\.tally.deflated) == [10])
        room.finish()
        #expect(room.complaint == nil)
    }

    /// What was begun is ended with the same bytes, and the log goes on behind it.
    @Test(arguments: [1, 2, 3, 7, 50, 150, 151, 200, 250])
    func `a deflated message that a socket takes in part is made whole`(taken: Int) {
        let room = room()
        let cut = room.join(as: .deflated)
        let other = room.join(as: .deflated)
        room.settle()
        cut.appetite = .upTo(taken)
        for seed in 0..<8 as Range<UInt64> {
            room.publish(0, [message(seed), message(seed + 100)])
            room.turn()
        }
        #expect(cut.reader.received < 16 && other.reader.received == 16)
        cut.appetite = .everything
        room.drain(cut)
        room.settle()
        #expect(cut.reader.received == 16 && cut.reader.inflated == 16)
        #expect(cut.handed == other.handed)
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `those who come back together to one place are deflated for once`() {
        let room = room()
        for seed in 0..<10 as Range<UInt64> { room.publish(0, [message(seed)]) }
        room.settle()
        let sockets = (0..<30).map { _ in room.join(as: .deflated, from: .earliest) }
        room.settle()
        #expect(sockets.allSatisfy { $0.reader.received == 10 && $0.reader.inflated == 10 })
        #expect(room.loops[0].shard.forms.compactMap(\.deflater).map(\.tally.deflated) == [10])
        room.finish()
        #expect(room.complaint == nil)
    }

    @Test func `who catches up alone leaves the turn to others after its share of deflating`() {
        let room = RoomSimulation(
            bounds: RoomBounds(history: .init(messages: 1000, bytes: 1 << 22, age: nil))
        )
        room.promptness = 100
        for seed in 0..<300 as Range<UInt64> { room.publish(0, [message(seed)]) }
        room.settle()
        let socket = room.join(as: .deflated, from: .earliest)
        room.turn()
        #expect(socket.reader.received > 0 && socket.reader.received < 300)
        #expect(room.loops[0].isAwake)
        room.settle()
        #expect(socket.reader.received == 300)
        room.finish()
        #expect(room.complaint == nil)
    }
}
