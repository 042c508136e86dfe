/// Bounds what one loop hands another to publish: bytes that it gave and the other has not yet taken.
///
/// A loop that reads faster than a room's home can number and send would otherwise fill the memory between them.
struct LoopCredit {
    /// In bytes: beyond it the sockets that publish there are not read, from half of it on they are again.
    static let most = 4 << 20

    private(set) var owed = 0
    private var waiting: [Session] = []

    var isExhausted: Bool { owed > Self.most }

    mutating func handedOver(_ bytes: Int) {
        owed += bytes
    }

    mutating func wait(_ session: Session) {
        guard session.pauseReading() else { return }
        waiting.append(session)
    }

    /// The other loop has taken so much; returns whom to read again.
    mutating func taken(_ bytes: Int) -> [Session] {
        owed -= bytes
        guard owed <= Self.most / 2, !waiting.isEmpty else { return [] }
        defer { waiting = [] }
        return waiting
    }
}
