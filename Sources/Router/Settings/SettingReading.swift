/// What one pass over a part of a file finds: every problem, and where each value that is set stands.
public struct SettingReading: Sendable {
    /// In the order found, which is the file's own; with the path of the setting that was being read.
    private(set) var found: [(path: String, problem: SettingProblem)] = []
    /// The path of a setting, such as `history.size`, to the value that was read for it.
    public internal(set) var origins: [String: SourceMark]
    /// Rooms named by settings; the routes file checks them together at the end.
    public private(set) var roomsNamed: [(path: String, mark: SourceMark)] = []

    var path: [String]
    /// The mappings that are being read, the innermost last.
    var groups: [any Settings.Type] = []
    /// The paths of the groups being read that may be off as a whole.
    var namesThatMayBeOff: [String] = []

    /// Reading `defaults:`, where nothing is missing and an unknown key may be another handler's.
    let isShared: Bool
    /// Told by those who know the whole file: where such a key belongs is not for one group to say.
    private(set) var unknownKeys: [UnknownKey] = []
    private(set) var knownKeys: Set<SourceMark> = []

    init(below path: [String] = [], origins: [String: SourceMark] = [:], isShared: Bool = false) {
        self.path = path
        self.origins = origins
        self.isShared = isShared
    }

    public var problems: [SettingProblem] { found.map(\.problem) }

    public mutating func problem(_ words: String, at mark: SourceMark) {
        found.append((path.joined(separator: "."), SettingProblem(words, at: mark)))
    }

    /// Tells that a setting names a room, so that some route must define it.
    public mutating func room(_ path: String, namedAt mark: SourceMark) {
        roomsNamed.append((path, mark))
    }

    mutating func found(_ key: UnknownKey) {
        unknownKeys.append(key)
    }

    mutating func foundKey(_ entry: YAMLEntry) {
        if isShared { knownKeys.insert(entry.keyMark) }
        foundValue(entry.value)
    }

    /// Of the setting that is being read.
    mutating func foundValue(_ node: YAMLNode) {
        origins[path.joined(separator: ".")] = node.mark
    }

    /// How many mistakes there are so far.
    var mistakes: Int { found.count + unknownKeys.count }

    /// The name of the group that holds the setting being read, if the group may be off as a whole.
    var groupThatMayBeOff: String? {
        guard let name = namesThatMayBeOff.last, name == path.dropLast().joined(separator: ".") else {
            return nil
        }
        return path.dropLast().last
    }
}
