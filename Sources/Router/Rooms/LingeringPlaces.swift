import DequeModule

/// Places that long polls keep for a while between an answer and the next request.
///
/// Who asks again from where an answer ended takes the place over, and has been here all the time.
struct LingeringPlaces {
    private struct Places {
        var count: Int
        let until: Uptime
    }

    /// By the sequence that the answers ended with; the oldest first.
    private var bySequence: [UInt64: Deque<Places>] = [:]
    private(set) var count = 0

    mutating func keep(_ places: Int, at sequence: UInt64, until end: Uptime) {
        count += places
        bySequence[sequence, default: []].append(Places(count: places, until: end))
    }

    /// Whether there was a place.
    mutating func takeOver(at sequence: UInt64) -> Bool {
        guard var places = bySequence[sequence], var oldest = places.popFirst() else { return false }
        count -= 1
        oldest.count -= 1
        if oldest.count > 0 { places.prepend(oldest) }
        bySequence[sequence] = places.isEmpty ? nil : places
        return true
    }

    /// Gives up the places whose time is over, and says how many they were.
    mutating func expire(at now: Uptime) -> Int {
        guard count > 0 else { return 0 }
        var gone = 0
        for (sequence, places) in bySequence {
            let kept = places.filter { $0.until > now }
            guard kept.count < places.count else { continue }
            gone += places.reduce(0) { $0 + $1.count } - kept.reduce(0) { $0 + $1.count }
            bySequence[sequence] = kept.isEmpty ? nil : Deque(kept)
        }
        count -= gone
        return gone
    }
}
