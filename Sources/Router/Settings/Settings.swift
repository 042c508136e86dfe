/// A mapping of a routes file as a plain struct: `init()` holds the defaults, `table` declares the keys.
public protocol Settings: SettingValue {
    init()
    static var table: [Setting<Self>] { get }

    /// The setting that a bare scalar or list stands for, as in `auth: FILE`; nil for none.
    static var bareKey: String? { get }

    /// What is wrong between settings that are each right, such as a message bound above the lag's.
    ///
    /// Asked once the mapping is read without a mistake; paths are seen from this group.
    func objections() -> [SettingProblem]
}

extension Settings {
    public static var bareKey: String? { nil }
    public func objections() -> [SettingProblem] { [] }

    public static var memberKeys: [String] { table.map(\.key) }

    /// The keys that do something, or all if none does.
    static var keysOfThisVersion: [String] {
        let keys = table.filter { !$0.isNotYet }.map(\.key)
        return keys.isEmpty ? memberKeys : keys
    }
    public static var on: Self? { Self() }

    public var written: String {
        let members = Self.table.filter(\.hasProperty).map { "\($0.key): \($0.written(self))" }
        return members.isEmpty ? "{}" : "{ \(members.joined(separator: ", ")) }"
    }

    /// Of the settings that this version heeds.
    public func leaves(at path: String) -> [SettingLeaf] {
        Self.table.filter { !$0.isNotYet }.flatMap { $0.leaves(self) }.map { leaf in
            SettingLeaf(path.isEmpty ? leaf.path : "\(path).\(leaf.path)", leaf.written)
        }
    }

    /// With the defaults that are built in.
    static var schema: SettingSchema { schema(default: nil) }

    public static func schema(default value: Self?) -> SettingSchema {
        let defaults = value ?? Self()
        let rows = table.map { setting in
            SettingSchema.Row(
                key: setting.key,
                help: setting.help,
                isRequired: setting.isRequired,
                isNotYet: setting.isNotYet,
                schema: setting.schema(defaults)
            )
        }
        let bare = rows.first { $0.key == bareKey }
        return SettingSchema(.group(rows, bareKey: bareKey), kind: bare?.schema.kind ?? "group")
    }

    public static func differences(
        _ old: Self,
        _ new: Self,
        at path: String,
        _ effect: SettingChange.Effect
    ) -> [SettingChange] {
        table.flatMap { $0.differences(old, new, path, effect) }
    }

    public static func read(
        _ node: YAMLNode,
        over base: Self?,
        as name: String,
        _ reading: inout SettingReading
    ) -> Self? {
        switch node.content {
        case .faulty:
            return nil
        case .mapping(let entries):
            return read(entries, over: base ?? Self(), owner: name.quoted, at: node.mark, &reading)
        case .scalar, .sequence:
            if let setting = table.first(where: { $0.key == bareKey }) {
                return read(node, over: base ?? Self(), as: name, setting, &reading)
            }
            let example = keysOfThisVersion.first.map { ", as in `\(name): { \($0): … }`" } ?? ""
            var isOff = false
            if case .scalar(let word) = node.content { isOff = Bool(written: word) == false }
            let refusal = isOff ? "cannot be off; it should be a mapping" : "should be a mapping"
            reading.problem("\(name.quoted) \(refusal)\(example)", at: node.mark)
        case .nothing:
            let keys = keysOfThisVersion.quotedInARow
            reading.problem("\(name.quoted) has nothing under it; it takes \(keys)", at: node.mark)
        }
        return nil
    }

    /// Reads a bare value as the setting that it stands for; messages call it by the group's name, which the file has.
    private static func read(
        _ node: YAMLNode,
        over base: Self,
        as name: String,
        _ setting: Setting<Self>,
        _ reading: inout SettingReading
    ) -> Self? {
        var value = base
        let mistakesBefore = reading.mistakes
        let entry = YAMLEntry(key: name, keyMark: node.mark, value: node)
        reading.path.append(setting.key)
        reading.foundKey(entry)
        setting.read(entry, &value, &reading)
        reading.path.removeLast()
        return reading.mistakes == mistakesBefore ? value : nil
    }

    /// Reads the entries of a mapping over the layer below, key by key.
    ///
    /// The owner is as a message says it ("`history`", "handler `room`"); the mark is where a missing key is told.
    static func read(
        _ entries: [YAMLEntry],
        over base: Self,
        owner: String,
        at mark: SourceMark,
        _ reading: inout SettingReading
    ) -> Self {
        var value = base
        // one mistake, one message: `tmplate` is not also "needs `template`"
        var accountedFor: Set<String> = []
        let mistakesBefore = reading.mistakes
        reading.groups.append(Self.self)
        let unknown = entries.filter { entry in !table.contains { $0.key == entry.key } }
        let hollow = hollowGroups(in: entries, beside: unknown)
        for entry in unknown {
            let key = UnknownKey(entry, of: owner, in: reading.groups, hollow: hollow)
            if !reading.isShared, let meant = key.meant { accountedFor.insert(meant) }
            reading.found(key)
        }
        for entry in entries {
            guard let setting = table.first(where: { $0.key == entry.key }) else { continue }
            accountedFor.insert(entry.key)
            // what should stand under it stands beside it, and that has been told
            guard !hollow.contains(entry.key) else { continue }
            reading.path.append(entry.key)
            reading.foundKey(entry)
            setting.read(entry, &value, &reading)
            reading.path.removeLast()
        }
        reading.groups.removeLast()
        guard !reading.isShared else { return value }
        for setting in table where setting.isRequired && !accountedFor.contains(setting.key) {
            let path = (reading.path + [setting.key]).joined(separator: ".")
            if reading.origins[path] == nil {
                // a sentence of help, as part of a longer one
                let help = setting.help.hasSuffix(".") ? setting.help.dropLast() : setting.help[...]
                reading.problem("\(owner) needs \(setting.key.quoted): \(help)", at: mark)
            }
        }
        guard reading.mistakes == mistakesBefore else { return value }
        for objection in value.objections() {
            let place = objection.mark(in: reading.origins, below: reading.path, or: mark)
            reading.problem(objection.words, at: place)
        }
        return value
    }

    /// Groups with nothing under them, whose keys stand among those that the mapping does not have.
    private static func hollowGroups(in entries: [YAMLEntry], beside unknown: [YAMLEntry]) -> Set<String> {
        let wanted = Set(unknown.flatMap { groups(holding: $0.key) })
        return Set(
            entries.filter { entry in
                guard case .nothing = entry.value.content else { return false }
                return wanted.contains(entry.key)
            }.map(\.key)
        )
    }
}
