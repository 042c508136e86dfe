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
    /// Read and checked, and refused where it asks for what only a later version does.
    public private(set) var isNotYet = false
    /// Whether the struct has a property for it; else it only knows its default by name.
    public let hasProperty: Bool

    private(set) var read: @Sendable (YAMLEntry, inout Root, inout SettingReading) -> Void
    let written: @Sendable (Root) -> String
    let schema: @Sendable (_ defaults: Root) -> SettingSchema
    let differences: @Sendable (_ old: Root, _ new: Root, _ path: String, Effect) -> [SettingChange]
    let leaves: @Sendable (Root) -> [SettingLeaf]
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
        self.init(
            key,
            path,
            false,
            onChange,
            help,
            range.note,
            before: { range.objection(toWhatIsMeantBy: $0, orOff: "") },
            after: { range.objection(to: $0, for: key, orOff: "") }
        )
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
        self.init(
            key,
            path,
            false,
            onChange,
            help,
            range.note,
            before: { range.objection(toWhatIsMeantBy: $0, orOff: ", or off") },
            after: { value in value.flatMap { range.objection(to: $0, for: key, orOff: ", or off") } }
        )
    }

    /// A list of at least one.
    ///
    /// What each is reads as in "an address such as 127.0.0.1:8080"; the help is one line.
    public init<Element: SettingValue>(
        _ key: String,
        _ path: any WritableKeyPath<Root, [Element]> & Sendable,
        atLeastOne expected: String,
        onChange: Effect = .inPlace,
        _ help: String
    ) {
        self.init(
            key,
            path,
            false,
            onChange,
            help,
            { $0.isNeverEmpty = true },
            before: { entry in
                switch entry.value.content {
                case .nothing: "\(entry.key.quoted) has no value; it should be \(expected)"
                case .sequence(let items) where items.isEmpty:
                    "\(entry.key.quoted) lists nothing; it should be \(expected)"
                default: nil
                }
            }
        )
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
        self.init(
            key,
            path,
            required,
            onChange,
            help,
            { _ in },
            before: { entry in
                // what must be there is not there when it is empty
                guard required, case .scalar("") = entry.value.content else { return nil }
                return "\(entry.key.quoted) is empty; it should be \(Value.expectedScalar ?? "a value")"
            }
        )
    }

    @available(*, unavailable, message: "say the bounds: Setting(key, path, in: lowest...highest, help)")
    public init<Value: SettingQuantity>(
        _ key: String,
        _ path: any WritableKeyPath<Root, Value> & Sendable,
        required: Bool = false,
        onChange: Effect = .inPlace,
        _ help: String
    ) {
        self.init(key, path, required, onChange, help, { _ in })
    }

    private init<Value: SettingValue>(
        _ key: String,
        _ path: any WritableKeyPath<Root, Value> & Sendable,
        _ required: Bool,
        _ onChange: Effect,
        _ help: String,
        _ note: @escaping @Sendable (inout SettingSchema) -> Void,
        before: @escaping @Sendable (YAMLEntry) -> String? = { _ in nil },
        after: @escaping @Sendable (Value) -> String? = { _ in nil }
    ) {
        self.key = key
        self.help = help
        isRequired = required
        self.onChange = onChange
        hasProperty = true
        memberKeys = Value.memberKeys
        read = { entry, root, reading in
            // the layer below (built in, then `defaults:`) is the base, so that groups merge key by key
            let base = root[keyPath: path]
            if let words = before(entry) { return reading.problem(words, at: entry.value.mark) }
            guard let value = Value.read(entry.value, over: base, as: entry.key, &reading) else { return }
            if let words = after(value) { return reading.problem(words, at: entry.value.mark) }
            root[keyPath: path] = value
        }
        written = { $0[keyPath: path].written }
        schema = { defaults in
            var schema = Value.schema(default: defaults[keyPath: path])
            note(&schema)
            return schema
        }
        leaves = { $0[keyPath: path].leaves(at: key) }
        differences = { old, new, prefix, effect in
            Value.differences(
                old[keyPath: path],
                new[keyPath: path],
                at: prefix.isEmpty ? key : "\(prefix).\(key)",
                effect == .replace ? .replace : onChange
            )
        }
    }

    /// This row, for a setting whose effect comes with a later version.
    ///
    /// It is read and checked as any other; what differs from the default, which says what this version does, is
    /// refused by name, so that nobody believes it holds.
    public func notYet() -> Self {
        var row = self
        row.isNotYet = true
        row.read = { entry, root, reading in
            let before = root
            let mistakesBefore = reading.mistakes
            read(entry, &root, &reading)
            // one mistake, one message
            guard reading.mistakes == mistakesBefore, !differences(before, root, "", .inPlace).isEmpty else {
                return
            }
            let place = reading.path.dropLast()
            for change in differences(Root(), root, "", .inPlace) {
                let path = (place + [change.setting]).joined(separator: ".")
                let name = String(change.setting.split(separator: ".").last ?? "").quoted
                let words = "\(name) is not in this version yet; only \(change.old.quoted)"
                reading.problem(words, at: reading.origins[path] ?? entry.value.mark)
            }
        }
        return row
    }

    /// A row without a property: only the word `off` is taken.
    ///
    /// For what the surface names and leaves the shape of to a later version.
    public static func alwaysOff(_ key: String, _ help: String) -> Self {
        Self(alwaysOff: key, help)
    }

    private init(alwaysOff key: String, _ help: String) {
        self.key = key
        self.help = help
        isRequired = false
        onChange = .inPlace
        isNotYet = true
        hasProperty = false
        memberKeys = []
        read = { entry, _, reading in
            if case .faulty = entry.value.content { return }
            if case .scalar(let word) = entry.value.content, Bool(written: word) == false { return }
            reading.problem("\(key.quoted) is not in this version yet; only `off`", at: entry.value.mark)
        }
        written = { _ in "off" }
        schema = { _ in SettingSchema(.alwaysOff, kind: "off", default: "off") }
        leaves = { _ in [] }
        differences = { _, _, _, _ in [] }
    }
}
