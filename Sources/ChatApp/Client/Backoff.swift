/// How long to wait before the next attempt: longer after each failure, never the same for all clients.
struct Backoff {
    /// Of the first wait, unless the server asks for more.
    static let shortest = Duration.seconds(1)
    /// Of any wait, unless the server asks for more.
    static let longest = Duration.seconds(30)
    /// What a server may ask for; beyond it, nobody would still call it a wait.
    static let mostAsked = Duration.seconds(86400)

    private var first = Self.shortest
    private var failures = 0

    /// The server said `retry:`; no wait is shorter from now on.
    mutating func told(retry: Duration) {
        first = min(max(retry, Self.shortest), Self.mostAsked)
    }

    mutating func succeeded() {
        failures = 0
    }

    /// Doubles from failure to failure; `jitter`, from 0 to 1, adds up to half of it.
    ///
    /// `asked` is what this one answer wants (`Retry-After`); the wait is not shorter.
    mutating func next(asked: Duration = .zero, jitter: Double) -> Duration {
        let most = max(Self.longest / 1.5, first)
        let step = failures < 16 ? min(first * (1 << failures), most) : most
        failures += 1
        return max(step, min(asked, Self.mostAsked)) * (1 + min(max(jitter, 0), 1) / 2)
    }
}
