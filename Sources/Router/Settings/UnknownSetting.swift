/// Tells what may have been meant by a key that a group does not have.
struct UnknownSetting {
    let words: String
    /// The key of the same group that was probably meant.
    let meant: String?
    private let isMisplaced: Bool

    /// The owner is as a message says it ("`history`", "handler `room`"); the keys above are those of the mapping
    /// that this group stands in.
    init<Root: Settings>(_ key: String, of owner: String, table: [Setting<Root>], keysAbove: [String]) {
        let groups = table.filter { $0.memberKeys.contains(key) }.map(\.key.quoted)
        isMisplaced = keysAbove.contains(key) || !groups.isEmpty
        if keysAbove.contains(key) {
            words = "\(key.quoted) is not a setting of \(owner); it belongs one level up"
            meant = nil
        } else if !groups.isEmpty {
            let places = groups.joined(separator: " or ")
            words = "\(key.quoted) is not a setting of \(owner); it belongs one level down, in \(places)"
            meant = nil
        } else {
            meant = NearestWord.to(key, among: table.map(\.key))
            let hint = meant.map { " (did you mean \($0.quoted)?)" } ?? ""
            words = "\(owner) has no setting \(key.quoted)\(hint)"
        }
    }

    func found(at mark: SourceMark) -> SettingReading.UnknownKey {
        SettingReading.UnknownKey(mark: mark, words: words, hasHint: meant != nil || isMisplaced)
    }
}
