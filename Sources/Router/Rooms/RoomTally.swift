/// What one loop has counted of a room; loops are summed when somebody asks.
struct RoomTally: Sendable, Equatable {
    /// How a cursor that was given fared.
    enum Resume: String, Sendable, CaseIterable {
        case resumed
        case expired
        case epoch
        case cursor
    }

    var published: UInt64 = 0
    /// How many of them came by POST.
    var posted: UInt64 = 0
    var delivered: UInt64 = 0
    var gaps: [Gap.Reason: UInt64] = [:]
    var resumes: [Resume: UInt64] = [:]

    static func += (left: inout RoomTally, right: RoomTally) {
        left.published += right.published
        left.posted += right.posted
        left.delivered += right.delivered
        left.gaps.merge(right.gaps, uniquingKeysWith: +)
        left.resumes.merge(right.resumes, uniquingKeysWith: +)
    }

    mutating func count(_ cursor: Cursor?, gap: Gap?) {
        if let gap {
            gaps[gap.reason, default: 0] += 1
        }
        guard case .after? = cursor ?? .latest else {
            if cursor == .unreadable { resumes[.cursor, default: 0] += 1 }
            return
        }
        switch gap?.reason {
        case nil: resumes[.resumed, default: 0] += 1
        case .expired, .slow: resumes[.expired, default: 0] += 1
        case .epoch: resumes[.epoch, default: 0] += 1
        case .cursor: resumes[.cursor, default: 0] += 1
        }
    }
}
