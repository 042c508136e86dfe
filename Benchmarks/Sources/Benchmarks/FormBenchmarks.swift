@testable import Plugins
@testable import Router

/// What a turn's messages cost in each wire form that is derived from the log.
enum FormBenchmarks {
    static let all = [
        derive("form-sse", SSEForm.self),
        derive("form-json", JSONForm.self),
        derive("form-sse-json", SSEJSONForm.self),
    ]

    private static let messages = 64

    private static func derive(_ name: String, _ form: any WireForm.Type) -> Benchmark {
        Benchmark(name, of: "message", iterations: 20, unitsPerIteration: messages) { iterations in
            let window = Self.window
            guard let slice = window.slice(from: .beginning) else {
                throw BenchmarkFault(description: "the log is empty")
            }
            var derived = DerivedForm()
            var total = 0
            for _ in 0..<iterations {
                derived.derive(form, from: slice, of: window)
                total += derived.ends.count
            }
            try expect(total, messages * iterations, "messages derived")
        }
    }

    /// A log with one turn in it.
    private static var window: LogWindow {
        let segment = LogSegment(start: .beginning, capacity: LogSegment.usual)
        let history = RoomBounds.History(messages: 100, bytes: 1 << 20, age: nil)
        let now = Timestamp(milliseconds: 1_767_225_600_000)
        var window = LogWindow(epoch: Epoch(bits: 0xE), history: history, firstSegment: segment)
        var writer = LogWriter(segment: segment)
        let frames = SampleFrames.server(.text, bytes: 64, frames: messages)
        let batches = frames.withUnsafeBytes {
            [writer.append($0, messages: messages, at: now), writer.seal(at: now)]
        }
        for case let batch? in batches { _ = window.append(batch) }
        return window
    }
}
