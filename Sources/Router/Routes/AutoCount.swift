/// The most that a count may be.
public protocol CountBound: Sendable {
    static var most: Int { get }
}

/// A count that the program may choose itself.
public enum AutoCount<Bound: CountBound>: ScalarSetting, Hashable {
    case auto
    case exactly(Int)

    public static var expected: String { "auto, or 1 to \(Bound.most)" }
    public static var kind: String { "auto or whole number" }
    public static var shape: SettingSchema.Shape { .text(pattern: "^(auto|[1-9][0-9]*)$", orNumber: true) }

    public init?(written: String) {
        if written == "auto" {
            self = .auto
        } else if let count = Int(written), (1...Bound.most).contains(count) {
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
}

/// How many event loops serve; auto is the processors that this process may use.
public enum LoopBound: CountBound {
    public static let most = 1024
}

/// How many connections there may be at once; auto is what the open-file limit holds, less a reserve.
public enum ConnectionBound: CountBound {
    public static let most = 10_000_000
}
