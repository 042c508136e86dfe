/// Gathers the entries of one mapping: each key once, and `<<` merged beneath them.
struct YAMLMapping {
    enum Key {
        case word(String)
        /// `<<`, as https://yaml.org/type/merge.html has it: what stands here itself wins.
        case merge
    }

    private var own: [YAMLEntry] = []
    private var merged: [YAMLEntry] = []
    private var lines: [String: Int] = [:]
    private(set) var problems: [SettingProblem] = []

    mutating func add(_ key: Key, at mark: SourceMark, _ value: YAMLNode) {
        switch key {
        case .merge:
            merge(value)
        case .word(let word):
            if let line = lines[word] {
                let words = "\(word.quoted) is set twice; it stands on line \(line) already"
                problems.append(SettingProblem(words, at: mark))
            } else {
                lines[word] = mark.line
                own.append(YAMLEntry(key: word, keyMark: mark, value: value))
            }
        }
    }

    /// A mapping of which no key could be read is faulty, so that nobody says that it is empty.
    func content(afterBadKeys badKeys: Int) -> YAMLNode.Content {
        let entries = entries
        return entries.isEmpty && badKeys > 0 ? .faulty : .mapping(entries)
    }

    /// What was merged follows what stands here, and of several mappings the first wins.
    private var entries: [YAMLEntry] {
        var known = Set(lines.keys)
        return own + merged.filter { known.insert($0.key).inserted }
    }

    private mutating func merge(_ value: YAMLNode) {
        switch value.content {
        case .faulty:
            break
        case .mapping(let entries):
            merged += entries
        case .sequence(let items):
            for item in items {
                if case .mapping(let entries) = item.content {
                    merged += entries
                } else {
                    refuse(item)
                }
            }
        case .scalar, .nothing:
            refuse(value)
        }
    }

    private mutating func refuse(_ value: YAMLNode) {
        problems.append(SettingProblem("`<<` takes mappings, as in `<<: *name`", at: value.mark))
    }
}
