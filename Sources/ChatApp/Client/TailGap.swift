import FoundationEssentials

/// What a reader missed and cannot have any more.
struct TailGap: Equatable, Decodable {
    /// The place behind the gap: what comes next is behind it.
    var after: String?
    /// Nil: nobody knows how many.
    var lost: Int?
    var reason: String

    /// The gap as a sentence.
    var sentence: String {
        let what: String
        switch lost {
        case 1?: what = "1 message is lost"
        case let count?: what = "\(count) messages are lost"
        case nil: what = "messages may be lost"
        }
        return "\(what): \(why)"
    }

    private var why: String {
        switch reason {
        case "expired": "the room keeps them no longer"
        case "epoch": "the room began anew"
        case "cursor": "the room does not know the cursor"
        case "slow": "this reader fell too far behind"
        default: ServerWords.shown(reason)
        }
    }
}

extension TailGap {
    /// Nil where no room would say it so.
    init?(json: [UInt8]) {
        guard let gap = try? JSONDecoder().decode(Self.self, from: Data(json)) else { return nil }
        self = gap
    }
}
