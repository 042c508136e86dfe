@testable import Router

/// A log with its writing end and a window on all of it.
final class LogBench {
    static let epoch = Epoch(bits: 0xE)
    var writer: LogWriter
    var window: LogWindow
    var now = Timestamp(milliseconds: 1000)

    init(
        history: RoomBounds.History = .init(messages: 1000, bytes: 1 << 30, age: nil),
        segmentBytes: Int = LogSegment.smallest
    ) {
        let segment = LogSegment(start: .beginning, capacity: segmentBytes)
        writer = LogWriter(segment: segment)
        window = LogWindow(epoch: Self.epoch, history: history, firstSegment: segment)
    }

    /// Server frames that are so many bytes long, headers included.
    static func frames(_ sizes: [Int]) -> [UInt8] {
        var frames = FrameBytes()
        for (index, size) in sizes.enumerated() {
            let headerBytes = size < 128 ? 2 : size < 65_540 ? 4 : 10
            let payload = [UInt8](repeating: UInt8(truncatingIfNeeded: index), count: size - headerBytes)
            payload.withUnsafeBytes { frames.append(.binary, $0) }
        }
        return frames.withBytes { [UInt8]($0) }
    }

    func append(_ sizes: [Int]) -> TurnBatch? {
        Self.frames(sizes).withUnsafeBytes { writer.append($0, messages: sizes.count, at: now) }
    }

    func seal() -> TurnBatch? { writer.seal(at: now) }

    /// Whether the window begins a segment with what was published.
    func take(_ batch: TurnBatch) -> Bool { window.append(batch) }

    /// Publishes a turn of messages that are so many bytes long with their headers.
    @discardableResult
    func turn(_ sizes: Int...) -> TurnBatch? {
        if let batch = append(sizes) { _ = window.append(batch) }
        let batch = writer.seal(at: now)
        if let batch { _ = window.append(batch) }
        return batch
    }

    func turns(_ count: Int, of size: Int) {
        for _ in 0..<count { turn(size) }
    }

    /// All that is in the window, in order.
    func everything() -> (bytes: [UInt8], messages: UInt64) {
        var bytes: [UInt8] = []
        var place = window.start
        while let slice = window.slice(from: place) {
            bytes += slice.bytes
            place = slice.end
        }
        return (bytes, place.sequence - window.start.sequence)
    }
}
