/// What the sessions of one loop send in this turn, one after the other in one block of memory.
struct Outbox {
    private var bytes: [UInt8] = []
    private var entries: [(session: Session?, end: Int)] = []

    /// Past this size the memory is given back after use.
    private static let mostKept = 256 << 10

    var isEmpty: Bool { entries.isEmpty }

    mutating func append(_ added: UnsafeRawBufferPointer, for session: Session) {
        bytes.append(contentsOf: added)
        session.hasQueued = true
        if let last = entries.last, last.session === session {
            entries[entries.count - 1].end = bytes.count
        } else {
            entries.append((session, bytes.count))
        }
    }

    /// Takes out what one session has here.
    mutating func take(of session: Session) -> [UInt8] {
        guard session.hasQueued else { return [] }
        session.hasQueued = false
        var taken: [UInt8] = []
        var start = 0
        for index in entries.indices {
            let end = entries[index].end
            if entries[index].session === session {
                entries[index].session = nil
                taken += bytes[start..<end]
            }
            start = end
        }
        return taken
    }

    /// Visits what each session has, in the order it was queued.
    func visit(_ body: (Session, UnsafeRawBufferPointer) -> Void) {
        for (session, _) in entries { session?.hasQueued = false }
        bytes.withUnsafeBytes { bytes in
            var start = 0
            for (session, end) in entries {
                if let session { body(session, UnsafeRawBufferPointer(rebasing: bytes[start..<end])) }
                start = end
            }
        }
    }

    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: bytes.capacity <= Self.mostKept)
    }
}
