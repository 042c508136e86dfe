@testable import Router

/// A room's log on its home loop: a turn's messages written, numbered and taken over, and a cursor's place found.
enum LogBenchmarks {
    static let all = [
        append("append-1", messages: 1, iterations: 4000),
        append("append-64", messages: 64, iterations: 300),
        Benchmark("resume-500-back", of: "reader", iterations: 200, run: resume),
    ]

    private static let epoch = Epoch(bits: 0xE)
    private static let history = RoomBounds.History(messages: 1000, bytes: 1 << 20, age: 3_600_000)

    /// Turns of so many messages; each turn has a millisecond of its own.
    private static func append(_ name: String, messages: Int, iterations: Int) -> Benchmark {
        Benchmark(name, of: "message", iterations: iterations, unitsPerIteration: messages) { iterations in
            let window = written(turns: iterations, of: messages)
            try expect(window.end.sequence, UInt64(messages * iterations), "messages in the log")
        }
    }

    /// A log into which so many turns were written.
    private static func written(turns: Int, of messages: Int) -> LogWindow {
        let frames = SampleFrames.server(.text, bytes: 64, frames: messages)
        let segment = LogSegment(start: .beginning, capacity: LogSegment.smallest)
        let home = RoomHome(firstSegment: segment)
        var window = LogWindow(epoch: epoch, history: history, firstSegment: segment)
        var now = Timestamp(milliseconds: 1_767_225_600_000)
        for _ in 0..<turns {
            now.milliseconds += 1
            frames.withUnsafeBytes { home.publish($0, messages: messages, wantsReceipt: false, at: now) }
            home.seal(at: now) { batch, _ in
                if window.append(batch) { window.trim(neededFrom: window.end.offset, at: now) }
            }
        }
        return window
    }

    /// The way of one who was here before: its cursor judged, and what it lacks.
    private static func resume(_ iterations: Int) throws {
        let window = written(turns: 2000, of: 1)
        let now = Timestamp(milliseconds: 1_767_225_602_001)
        let cursor = Cursor.after(MessageID(epoch: epoch, sequence: 1500))
        var messages: UInt64 = 0
        for _ in 0..<iterations {
            var (place, _) = window.judge(cursor, at: now)
            while let slice = window.slice(from: place) {
                messages += slice.messages
                place = slice.end
            }
        }
        try expect(messages, UInt64(500 * iterations), "messages found")
    }
}
