/// The value of `If-Match` or `If-None-Match` (RFC 9110, sections 13.1.1 and 13.1.2).
enum EntityTagList: Hashable, Sendable {
    /// `*`: whatever there is.
    case any
    case tags([EntityTag])

    /// Nil where the field is absent.
    ///
    /// What stands behind the first thing that is no tag is not looked at.
    init?(fields: [String]) {
        guard !fields.isEmpty else { return nil }
        let text = fields.joined(separator: ",")
        var rest = text.utf8[...]
        Self.skipSeparators(&rest)
        if rest.first == UInt8(ascii: "*") {
            rest.removeFirst()
            Self.skipSeparators(&rest)
            self = rest.isEmpty ? .any : .tags([])
            return
        }
        var tags: [EntityTag] = []
        while let tag = EntityTag(readingFrom: &rest) {
            tags.append(tag)
            guard rest.isEmpty || Self.skipSeparators(&rest) else { break }
        }
        self = .tags(tags)
    }

    func contains(_ matches: (EntityTag) -> Bool) -> Bool {
        switch self {
        case .any: true
        case .tags(let tags): tags.contains(where: matches)
        }
    }

    /// Commas, of which there may be several (RFC 9110, section 5.6.1.2), and white space.
    ///
    /// - Returns: whether there was a comma.
    @discardableResult
    private static func skipSeparators(_ rest: inout Substring.UTF8View) -> Bool {
        let separators = rest.prefix { ", \t".utf8.contains($0) }
        rest = rest[separators.endIndex...]
        return separators.contains(UInt8(ascii: ","))
    }
}
