import Testing

@testable import Router

@Suite struct LogSegmentTests {
    @Test func `a segment lends the bytes between two offsets of the log`() {
        let segment = LogSegment(start: Place(sequence: 7, offset: 100), capacity: 8)
        for index in 0..<8 { segment.base.storeBytes(of: UInt8(index), toByteOffset: index, as: UInt8.self) }
        #expect(Array(segment.bytes(from: 100, to: 108)) == [0, 1, 2, 3, 4, 5, 6, 7])
        #expect(Array(segment.bytes(from: 103, to: 105)) == [3, 4])
        #expect(segment.bytes(from: 108, to: 108).isEmpty)
    }
}
