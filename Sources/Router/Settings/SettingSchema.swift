/// What a setting may hold, for people (`router handlers NAME`) and for editors (JSON Schema).
public struct SettingSchema: Sendable {
    public indirect enum Shape: Sendable {
        case anyText
        /// A regular expression of ECMA-262, as JSON Schema has them; also for what YAML takes for a whole number.
        case text(pattern: String, orNumber: Bool = false)
        case integer
        /// `on`, `off`, and the `true` and `false` that YAML makes of them.
        case toggle
        /// Those, and a few words more.
        case toggleOr([String])
        case choice([String])
        case list(of: Shape)
        /// Any names, each with a value of the shape.
        case map(of: Shape)
        /// A choice of a few words, or else one or more of the shape.
        case wordsOrList([String], of: Shape)
        case group([Row], bareKey: String?)
        /// Declared for a later version: only `off` is taken.
        case alwaysOff
    }

    public struct Row: Sendable {
        public var key: String
        public var help: String
        public var isRequired: Bool
        public var isNotYet: Bool
        public var schema: SettingSchema
    }

    public var shape: Shape
    /// One or two words, as in "size".
    public var kind: String
    /// What holds where the file says nothing, as written there.
    public var standard: String?
    /// As in "1B to 1GiB".
    public var bounds: String?
    /// The same for whole numbers.
    public var range: ClosedRange<Int>?
    public var canBeOff = false
    /// Of a list: it holds at least one.
    public var isNeverEmpty = false

    public init(_ shape: Shape, kind: String, default standard: String? = nil) {
        self.shape = shape
        self.kind = kind
        self.standard = standard
    }
}
