/// `server.reload`: how a changed file is taken up.
public struct ReloadSettings: Settings {
    /// Whether the file is taken up unasked.
    public enum Watch: ScalarSetting, Hashable {
        case never
        case always
        /// Only when no connection would be closed by it.
        case additive

        public static var expected: String { "on, off or additive" }
        public static var kind: String { "on|off|additive" }
        public static var shape: SettingSchema.Shape { .toggleOr(["additive"]) }

        public init?(written: String) {
            switch Bool(written: written) {
            case true?: self = .always
            case false?: self = .never
            case nil:
                guard written == "additive" else { return nil }
                self = .additive
            }
        }

        public var written: String {
            switch self {
            case .never: "off"
            case .always: "on"
            case .additive: "additive"
            }
        }

        public static func hint(for written: String) -> String? { Bool.hint(for: written) }
    }

    public var watch = Watch.always

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting("watch", \.watch, "Take the file up whenever it changes; a SIGHUP always does.")
    ]

    public func objections() -> [SettingProblem] {
        guard watch == .additive else { return [] }
        let words = "`additive` is not in this version yet; only `on` and `off`"
        return [SettingProblem(words, setting: "watch")]
    }
}
