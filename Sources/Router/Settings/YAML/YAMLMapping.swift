/// Gathers the entries of one mapping: each key once, and `<<` merged beneath them.
struct YAMLMapping {
    enum Key {
        case word(String)
        /// `<<`, as https://yaml.org/type/merge.html has it: what stands here itself wins.
        case merge
    }

    private var own: [YAMLEntry] = []
    private var merged: [YAMLEntry] = []
    private var places: [ExactText: SourceMark] = [:]
    private(set) var problems: [SettingProblem] = []

    mutating func add(_ key: Key, at mark: SourceMark, _ value: YAMLNode) {
        switch key {
        case .merge:
            merge(value)
        case .word(let word):
            if let first = places[ExactText(word)] {
                let place = first.line == mark.line ? "at column \(first.column)" : "on line \(first.line)"
                let words = "\(word.quoted) is set twice; it stands \(place) already"
                problems.append(SettingProblem(words, at: mark))
            } else {
                places[ExactText(word)] = mark
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
        var known = Set(places.keys)
        return own + merged.filter { known.insert(ExactText($0.key)).inserted }
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
