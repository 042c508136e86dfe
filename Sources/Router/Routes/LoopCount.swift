/// How many event loops serve.
public enum LoopCount: ScalarSetting, Hashable {
    /// As many as the processors that this process may use.
    case auto
    case exactly(Int)

    public static var expected: String { "auto, or 1 to \(most)" }
    public static var kind: String { "auto or whole number" }
    public static var shape: SettingSchema.Shape { .text(pattern: "^(auto|[1-9][0-9]*)$", orNumber: true) }

    public init?(written: String) {
        if written == "auto" {
            self = .auto
        } else if let count = Int(written), (1...Self.most).contains(count) {
            self = .exactly(count)
        } else {
            return nil
        }
    }

    public var written: String {
        switch self {
        case .auto: "auto"
        case .exactly(let count): "\(count)"
        }
    }

    private static let most = 1024
}
