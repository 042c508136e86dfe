/// One value of settings in force: what `explain` shows on a line.
public struct SettingLeaf: Sendable, Equatable {
    /// Such as `history.size`.
    public var path: String
    /// As one would write it in the file.
    public var written: String

    public init(_ path: String, _ written: String) {
        self.path = path
        self.written = written
    }
}
