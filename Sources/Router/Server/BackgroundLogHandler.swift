public import Logging

/// Logs as `2026-01-31T08:05:09.042Z warning words`, without ever waiting for who reads it.
public struct BackgroundLogHandler: LogHandler {
    public var metadata: Logger.Metadata = [:]
    public var logLevel = Logger.Level.info
    private let log: BackgroundLog

    public init(_ log: BackgroundLog) {
        self.log = log
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        let details = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        let error = event.error.map { ": \($0)" } ?? ""
        log.add("\(Timestamp.now()) \(event.level)\(details) \(event.message)\(error)")
    }
}
