/// A moment on a clock that only goes forward, in nanoseconds since some start.
///
/// The same count as `NIODeadline.uptimeNanoseconds`, without its module.
struct Uptime: Comparable, Hashable, Sendable {
    var nanoseconds: UInt64

    init(nanoseconds: UInt64) {
        self.nanoseconds = nanoseconds
    }

    static func < (earlier: Self, later: Self) -> Bool {
        earlier.nanoseconds < later.nanoseconds
    }

    /// How long ago `earlier` was, in nanoseconds; 0 if it is yet to come.
    func nanoseconds(since earlier: Self) -> UInt64 {
        nanoseconds > earlier.nanoseconds ? nanoseconds - earlier.nanoseconds : 0
    }
}

extension Duration {
    /// Negative durations count as none, those above five centuries as endless.
    var nanoseconds: UInt64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        let (whole, overflows) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflows else { return .max }
        let (sum, carries) = whole.addingReportingOverflow(UInt64(attoseconds) / 1_000_000_000)
        return carries ? .max : sum
    }

    /// As ``nanoseconds``, cut down to whole milliseconds.
    var milliseconds: Int64 { Int64(nanoseconds / 1_000_000) }
}

extension Uptime {
    /// So much later, or at the end of time.
    func later(by duration: Duration) -> Uptime {
        let (sum, overflows) = nanoseconds.addingReportingOverflow(duration.nanoseconds)
        return Uptime(nanoseconds: overflows ? .max : sum)
    }
}
