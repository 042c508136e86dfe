/// What `/stats/rooms/NAME` shows.
struct RoomStats: Encodable, Sendable {
    struct History: Encodable, Sendable {
        var messages: UInt64
        var bytes: UInt64
    }

    struct Lag: Encodable, Sendable {
        var maxBytes: UInt64
    }

    /// The room's path without its first slash.
    let name: String
    let route: String
    let members: [String: Int]
    let epoch: String
    let firstSeq: UInt64
    let lastSeq: UInt64
    let history: History
    let publishedTotal: [String: UInt64]
    let deliveredTotal: UInt64
    let gapsTotal: [String: UInt64]
    let resumesTotal: [String: UInt64]
    let lag: Lag

    init(_ room: RoomCore, parts: [RoomSnapshot]) {
        var tally = room.pastTally
        for part in parts { tally += part.tally }
        let log = parts.lazy.compactMap(\.log).first ?? .init(first: 1, last: 0, bytes: 0)
        name = String(room.path.dropFirst())
        route = room.route
        var members: [Transport: Int] = [.websocket: 0, .sse: 0, .longpoll: 0]
        for part in parts {
            members.merge(part.members, uniquingKeysWith: +)
            members[.longpoll, default: 0] += part.lingering
        }
        self.members = Dictionary(uniqueKeysWithValues: members.map { ($0.key.rawValue, $0.value) })
        epoch = room.epoch.description
        firstSeq = log.first
        lastSeq = log.last
        history = History(messages: log.last + 1 - log.first, bytes: log.bytes)
        publishedTotal = ["websocket": tally.published - tally.posted, "post": tally.posted]
        deliveredTotal = tally.delivered
        gapsTotal = Dictionary(uniqueKeysWithValues: tally.gaps.map { ($0.key.rawValue, $0.value) })
        resumesTotal = Dictionary(uniqueKeysWithValues: tally.resumes.map { ($0.key.rawValue, $0.value) })
        lag = Lag(maxBytes: parts.map(\.maxLag).max() ?? 0)
    }
}
