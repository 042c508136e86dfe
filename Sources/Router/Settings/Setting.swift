/// One row of a settings table: the only place that says what a key is called, means, and may hold.
///
/// Its default is the property's initial value; nobody writes it twice.
public struct Setting<Root: Settings>: Sendable {
    public typealias Effect = SettingChange.Effect

    public let key: String
    /// One line.
    public let help: String
    public let isRequired: Bool
    public let onChange: Effect
    /// Declared so that it can be refused by name; no property stands behind it.
    public let isNotYet: Bool

    let read: @Sendable (YAMLEntry, inout Root, inout SettingReading) -> Void
    let written: @Sendable (Root) -> String
    let schema: @Sendable (_ defaults: Root) -> SettingSchema
    let differences: @Sendable (_ old: Root, _ new: Root, _ path: String, Effect) -> [SettingChange]
    /// The keys of the group that this key holds; empty for all else.
    let memberKeys: [String]

    /// A quantity: it has bounds, and zero is refused unless they hold it.
    ///
    /// The bounds are inclusive; the help is one line, and says what zero means where the bounds hold it.
    public init<Value: SettingQuantity>(
        _ key: String,
        _ path: any WritableKeyPath<Root, Value> & Sendable,
        in bounds: ClosedRange<Value>,
        onChange: Effect = .inPlace,
        _ help: String
    ) {
        let range = SettingBounds(bounds)
        self.init(key, path, false, onChange, help, range.note) {
            range.objection(to: $0, for: key, orOff: "")
        }
    }

    /// A quantity or `off`, which is nil.
    ///
    /// The bounds are inclusive; the help is one line, and says what zero means where the bounds hold it.
    public init<Value: SettingQuantity>(
        _ key: String,
        _ path: any WritableKeyPath<Root, Value?> & Sendable,
        in bounds: ClosedRange<Value>,
        onChange: Effect = .inPlace,
        _ help: String
    ) {
        let range = SettingBounds(bounds)
        self.init(key, path, false, onChange, help, range.note) { value in
            value.flatMap { range.objection(to: $0, for: key, orOff: ", or off") }
        }
    }

    /// Anything that has no bounds of its own: a text, a choice, a list, a group.
    ///
    /// The help is one line.
    public init<Value: SettingValue>(
        _ key: String,
        _ path: any WritableKeyPath<Root, Value> & Sendable,
        required: Bool = false,
        onChange: Effect = .inPlace,
        _ help: String
    ) {
        self.init(key, path, required, onChange, help, { _ in }, { _ in nil })
    }

    @available(*, unavailable, message: "say the bounds: Setting(key, path, in: lowest...highest, help)")
    public init<Value: SettingQuantity>(
        _ key: String,
        _ path: any WritableKeyPath<Root, Value> & Sendable,
        required: Bool = false,
        onChange: Effect = .inPlace,
        _ help: String
    ) {
        self.init(key, path, required, onChange, help, { _ in }, { _ in nil })
    }

    private init<Value: SettingValue>(
        _ key: String,
        _ path: any WritableKeyPath<Root, Value> & Sendable,
        _ required: Bool,
        _ onChange: Effect,
        _ help: String,
        _ note: @escaping @Sendable (inout SettingSchema) -> Void,
        _ objection: @escaping @Sendable (Value) -> String?
    ) {
        self.key = key
        self.help = help
        isRequired = required
        self.onChange = onChange
        isNotYet = false
        memberKeys = Value.memberKeys
        read = { entry, root, reading in
            // the layer below (built in, then `defaults:`) is the base, so that groups merge key by key
            let base = root[keyPath: path]
            guard let value = Value.read(entry.value, over: base, as: key, &reading) else { return }
            if let words = objection(value) { return reading.problem(words, at: entry.value.mark) }
            root[keyPath: path] = value
        }
        written = { $0[keyPath: path].written }
        schema = { defaults in
            var schema = Value.schema(default: defaults[keyPath: path])
            note(&schema)
            return schema
        }
        differences = { old, new, prefix, effect in
            Value.differences(
                old[keyPath: path],
                new[keyPath: path],
                at: prefix.isEmpty ? key : "\(prefix).\(key)",
                effect == .replace ? .replace : onChange
            )
        }
    }

    /// A row that later versions give a property; until then it is refused, except for what already holds.
    init(notYet key: String, accepts: [String], _ help: String) {
        self.key = key
        self.help = help
        isRequired = false
        onChange = .inPlace
        isNotYet = true
        memberKeys = []
        read = { entry, _, reading in
            if let problem = SettingNotYet.objection(to: entry, accepts: accepts) {
                reading.problem(problem.words, at: problem.mark)
            }
        }
        written = { _ in accepts.first ?? "" }
        schema = { _ in SettingSchema(.notYet(accepts: accepts), kind: "not yet", default: accepts.first) }
        differences = { _, _, _, _ in [] }
    }
}
