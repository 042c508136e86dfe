/// A key that the mapping lacks which it stands in, with all that the mapping's reader knows of it.
///
/// Where it belongs is for those to say who know the whole file.
struct UnknownKey: Sendable {
    let key: String
    let mark: SourceMark
    /// The mapping as a message says it ("`history`", "handler `room`").
    let owner: String
    /// The mappings around it, the one that it stands in last.
    let groups: [any Settings.Type]
    /// The groups in this mapping that have the key; if some of them are there and empty, only those.
    let groupsBelow: [String]

    init(_ entry: YAMLEntry, of owner: String, in groups: [any Settings.Type], hollow: Set<String>) {
        key = entry.key
        mark = entry.keyMark
        self.owner = owner
        self.groups = groups
        let below = groups.last?.groups(holding: entry.key) ?? []
        let empty = below.filter(hollow.contains)
        groupsBelow = empty.isEmpty ? below : empty
    }

    /// The key of the same mapping that was probably meant.
    var meant: String? {
        groups.last.flatMap { NearestWord.to(key, among: $0.memberKeys) }
    }

    /// How many levels up the key is known; nil if nowhere above.
    var levelsUp: Int? {
        groups.dropLast().reversed().enumerated().first { $0.element.memberKeys.contains(key) }
            .map { $0.offset + 1 }
    }

    /// Groups that stand beside this one and have the key.
    var groupsBeside: [String] {
        groups.dropLast().last?.groups(holding: key) ?? []
    }
}

extension Settings {
    /// The settings of this group that are groups themselves and have the key.
    static func groups(holding key: String) -> [String] {
        table.filter { $0.memberKeys.contains(key) }.map(\.key)
    }
}
