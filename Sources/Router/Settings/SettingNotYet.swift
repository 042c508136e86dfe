extension Setting {
    /// A setting that the surface declares and this version has not built.
    ///
    /// It is refused by name, so that nobody believes it holds, unless its value says what this version does anyway.
    /// Such values are `off`, `0s` or `[]`, as written; the first is the default. The help is one line.
    public static func notYet(_ key: String, accepts: [String] = [], _ help: String) -> Self {
        Self(notYet: key, accepts: accepts, help)
    }
}

enum SettingNotYet {
    /// Nil when the value is one of those that this version keeps.
    static func objection(to entry: YAMLEntry, accepts: [String]) -> (words: String, mark: SourceMark)? {
        if case .faulty = entry.value.content { return nil }
        let written = entry.value.content.inFlow
        let isFalse = written == "false" && accepts.contains("off")
        guard !isFalse, written.map(accepts.contains) != true else { return nil }
        let words = "\(entry.key.quoted) is not in this version yet"
        guard !accepts.isEmpty else { return (words, entry.keyMark) }
        return ("\(words); only \(accepts.map(\.quoted).joined(separator: " or "))", entry.value.mark)
    }
}
