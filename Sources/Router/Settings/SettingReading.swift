/// What one pass over a part of a file finds: every problem, and where each value that is set stands.
public struct SettingReading: Sendable {
    /// A mapping that is being read, as far as hints about indentation need it.
    struct Level {
        var keys: [String]
    }

    /// A key that the settings at hand lack; in `defaults:` another handler may have it.
    struct UnknownKey {
        var mark: SourceMark
        var words: String
        /// The words say what may have been meant.
        var hasHint: Bool
    }

    /// In the order found, which is the file's own; with the path of the setting that was being read.
    private(set) var found: [(path: String, problem: SettingProblem)] = []
    /// The path of a setting, such as `history.size`, to the value that was read for it.
    public internal(set) var origins: [String: SourceMark]
    /// Rooms named by settings; the routes file checks them together at the end.
    public private(set) var roomsNamed: [(path: String, mark: SourceMark)] = []

    var path: [String]
    var levels: [Level] = []

    /// Reading `defaults:`, where nothing is missing and an unknown key may be another handler's.
    let isShared: Bool
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

    mutating func foundUnknownKey(_ key: UnknownKey) {
        if isShared {
            unknownKeys.append(key)
        } else {
            problem(key.words, at: key.mark)
        }
    }

    mutating func foundKey(_ entry: YAMLEntry) {
        if isShared { knownKeys.insert(entry.keyMark) }
        origins[path.joined(separator: ".")] = entry.value.mark
    }
}
