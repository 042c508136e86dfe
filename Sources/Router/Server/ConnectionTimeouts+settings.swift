extension ConnectionTimeouts {
    init(_ settings: TimeoutSettings) {
        func nanoseconds(_ time: Duration?) -> UInt64? {
            time.map { UInt64($0 / .nanoseconds(1)) }
        }
        self.init(
            head: nanoseconds(settings.head),
            body: nanoseconds(settings.body),
            idle: nanoseconds(settings.idle),
            write: nanoseconds(settings.write)
        )
    }
}
