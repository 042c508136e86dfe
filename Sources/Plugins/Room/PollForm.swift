import HTTPTypes
import Router

/// The answer to a poll or a long poll.
///
/// Those who wait at one place and whose forms are equal get the same answer, made once.
struct PollForm: ExcerptForm {
    /// Of the room.
    var path: String
    var format: RoomFormat
    var limit: Int
    /// Whether it may have waited: such an answer is true at one moment only and is kept nowhere.
    var isLongPoll: Bool
    /// Whole seconds, for `Preference-Applied`.
    var grantedSeconds: Int64?
    /// What the client has already.
    var known: EntityTagList?

    func reply(to excerpt: Excerpt) -> Reply {
        var fields: HTTPFields = [.vary: "accept, prefer, last-event-id"]
        if let grantedSeconds { fields[named: "Preference-Applied"] = "wait=\(grantedSeconds)" }
        if isLongPoll {
            fields[.cacheControl] = "no-store"
        } else {
            let tag = tag(of: excerpt)
            fields[.cacheControl] = "private, no-cache"
            fields[.eTag] = tag.description
            if known?.contains(tag.equalsWeakly) == true { return Reply(.notModified, fields) }
        }
        fields[.contentType] = format.contentType
        fields[.xContentTypeOptions] = "nosniff"
        return Reply(.ok, fields.adding(format == .text ? excerpt : nil), body: body(of: excerpt))
    }

    /// Names all that a body can differ by; the id of the room's epoch stands for the room.
    ///
    /// Weak, since an answer means the same however it is written.
    private func tag(of excerpt: Excerpt) -> EntityTag {
        let gap = excerpt.gap.map { ".\($0.reason.rawValue)\($0.lost.map(String.init) ?? "")" } ?? ""
        let more = excerpt.more ? "more" : "all"
        let asked = "\(format.rawValue).\(limit)"
        let text = "\(excerpt.start).\(excerpt.cursor).\(asked).\(more).\(excerpt.members)\(gap)"
        return EntityTag(text, isWeak: true)
    }

    private func body(of excerpt: Excerpt) -> [UInt8] {
        switch format {
        case .json: ExcerptText.json(excerpt, of: path)
        case .ndjson: ExcerptText.lines(excerpt)
        case .text: ExcerptText.plain(excerpt)
        }
    }
}

extension HTTPFields {
    /// What a plain text has no place for.
    fileprivate func adding(_ excerpt: Excerpt?) -> HTTPFields {
        guard let excerpt else { return self }
        var fields = self
        fields[named: "Room-Cursor"] = excerpt.cursor.description
        fields[named: "Room-More"] = excerpt.more ? "true" : "false"
        fields[named: "Room-Members"] = "\(excerpt.members)"
        return fields
    }
}
