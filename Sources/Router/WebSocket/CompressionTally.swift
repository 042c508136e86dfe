/// What one loop has compressed, each message once however many it went to; loops are summed when somebody asks.
struct CompressionTally: Sendable, Equatable {
    /// Messages that went out smaller than they were.
    var deflated: UInt64 = 0
    /// Bytes of their payloads.
    var bytesBefore: UInt64 = 0
    var bytesAfter: UInt64 = 0
    /// Messages that came in compressed.
    var inflated: UInt64 = 0

    mutating func deflated(from before: Int, to after: Int) {
        deflated += 1
        bytesBefore += UInt64(before)
        bytesAfter += UInt64(after)
    }

    static func += (left: inout CompressionTally, right: CompressionTally) {
        left.deflated += right.deflated
        left.bytesBefore += right.bytesBefore
        left.bytesAfter += right.bytesAfter
        left.inflated += right.inflated
    }
}
