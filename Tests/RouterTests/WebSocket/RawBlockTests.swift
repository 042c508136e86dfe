import Testing

@testable import Router

@Suite struct RawBlockTests {
    @Test func `bytes come back as they were appended`() {
        var block = RawBlock()
        var expected: [UInt8] = []
        for count in [0, 1, 255, 1, 10_000, 3] {
            let piece = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ count) }
            piece.withUnsafeBytes { block.append($0) }
            expected += piece
        }
        #expect(Array(block.bytes) == expected)
        #expect(block.count == expected.count)
        #expect(block.capacity >= block.count)
    }

    @Test func `appending nothing asks for no memory`() {
        var block = RawBlock()
        block.append(UnsafeRawBufferPointer(start: nil, count: 0))
        #expect(block.capacity == 0)
    }

    @Test func `growing byte by byte asks for memory seldom`() {
        var block = RawBlock()
        var capacities: Set<Int> = []
        for _ in 0..<100_000 {
            block.end(withRoomFor: 1).storeBytes(of: 1, as: UInt8.self)
            block.advance(by: 1)
            capacities.insert(block.capacity)
        }
        #expect(capacities.count < 20)
        #expect(block.capacity < 200_000)
    }

    @Test func `what is cut off is gone`() {
        var block = RawBlock()
        Array("abcdef".utf8).withUnsafeBytes { block.append($0) }
        block.truncate(to: 2)
        Array("z".utf8).withUnsafeBytes { block.append($0) }
        #expect(Array(block.bytes) == Array("abz".utf8))
    }

    @Test(arguments: [(256, true), (255, false), (0, false)])
    func `emptying keeps memory up to a bound`(kept: Int, isKept: Bool) {
        var block = RawBlock()
        block.end(withRoomFor: 1).storeBytes(of: 1, as: UInt8.self)
        block.advance(by: 1)
        #expect(block.capacity == 256)
        block.removeAll(keepingCapacityUpTo: kept)
        #expect(block.count == 0)
        #expect(block.capacity == (isKept ? 256 : 0))
    }
}
