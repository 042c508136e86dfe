import Logging
import Synchronization

/// A log that a test can read.
final class RecordedLog: Sendable {
    private let contents = Mutex<[String]>([])

    /// Messages in their order, each with its level in front.
    var lines: [String] { contents.withLock { $0 } }

    var logger: Logger { Logger(label: "test") { _ in Handler(log: self) } }

    /// Whether a line has this text within ten seconds.
    func says(_ text: String) async throws -> Bool {
        for _ in 0..<1000 {
            if lines.contains(where: { $0.contains(text) }) { return true }
            try await Task.sleep(for: .milliseconds(10))
        }
        return false
    }

    private struct Handler: LogHandler {
        let log: RecordedLog
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            log.contents.withLock { $0.append("\(event.level): \(event.message)") }
        }
    }
}
