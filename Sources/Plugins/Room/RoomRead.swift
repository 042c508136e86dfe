import Router

/// What a poll or a long poll asks for, with the room's bounds applied.
struct RoomRead: Equatable {
    /// Nil: from the first that is kept.
    var cursor: Cursor?
    var limit: Int
    /// Nil: it is answered at once.
    var wait: Duration?
    var format = RoomFormat.json
    /// Whole seconds, for `Preference-Applied`; nil where nothing need be said.
    var grantedSeconds: Int64?
}

extension RoomRead {
    init(
        _ request: RoomRequest,
        as asked: RoomFormat?,
        _ accepted: AcceptedTypes,
        in room: RoomSettings,
        _ offer: RoomOffer,
        _ types: [String]
    ) throws(Refusal) {
        guard let format = asked ?? accepted.best(of: RoomFormat.allCases, \.mediaType) else {
            throw .notAcceptable(types)
        }
        self.format = format
        cursor = request.cursor
        if cursor == .unreadable { throw .notACursor() }
        limit = try Self.limit(request, in: room.poll)
        let asksToWait = try Self.wait(request)
        guard offer.longPoll, let asksToWait, asksToWait.time > .zero else {
            // A wait of no length is a poll, which is then asked for as a long poll.
            guard offer.poll || (offer.longPoll && asksToWait != nil) else { throw .needsWait() }
            return
        }
        let granted = min(asksToWait.time, room.longpoll.maxWait)
        if asksToWait.isPreference || granted < asksToWait.time {
            grantedSeconds = granted.components.seconds
        }
        // A HEAD is told what the GET would be like, and never waits.
        wait = request.isHead ? nil : granted
    }

    private static func limit(_ request: RoomRequest, in poll: PollSettings) throws(Refusal) -> Int {
        guard let text = request.query["limit"] else { return poll.limit }
        let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        // A number that no Int holds is above the most all the same.
        let limit = Int(text) ?? .max
        guard isNumber, limit > 0 else { throw .badLimit(text, most: poll.maxLimit) }
        return min(limit, poll.maxLimit)
    }

    /// The query's wait, else the one that `Prefer` names.
    private static func wait(
        _ request: RoomRequest
    ) throws(Refusal) -> (time: Duration, isPreference: Bool)? {
        guard let text = request.query["wait"] else {
            return Preferences(fields: request.prefer).wait.map { ($0, true) }
        }
        let isBare = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        guard let time = Duration(written: isBare ? "\(text)s" : text) else { throw .badWait(text) }
        return (time, false)
    }
}
