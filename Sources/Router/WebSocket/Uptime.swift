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
