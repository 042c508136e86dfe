/// Nil is written `off` (or `false`), whatever YAML thinks of the word.
extension Optional: SettingValue where Wrapped: SettingValue {
    public static func read(
        _ node: YAMLNode,
        over base: Self?,
        as name: String,
        _ reading: inout SettingReading
    ) -> Self? {
        let below = base ?? nil
        if case .scalar(let word) = node.content {
            switch Bool(written: word) {
            case false?: return .some(nil)
            case true?: if let value = below ?? Wrapped.on { return .some(value) }
            case nil: break
            }
        }
        if let scalar = Wrapped.self as? any ScalarSetting.Type {
            return (scalar.read(node, as: name, orOff: true, &reading) as? Wrapped).map { .some($0) }
        }
        reading.namesThatMayBeOff.append(reading.path.joined(separator: "."))
        defer { reading.namesThatMayBeOff.removeLast() }
        return Wrapped.read(node, over: below, as: name, &reading).map { .some($0) }
    }

    public static func schema(default value: Self?) -> SettingSchema {
        var schema = Wrapped.schema(default: value ?? nil)
        schema.canBeOff = true
        if case .some(nil) = value { schema.standard = "off" }
        return schema
    }

    public static func differences(
        _ old: Self,
        _ new: Self,
        at path: String,
        _ effect: SettingChange.Effect
    ) -> [SettingChange] {
        if let old, let new { return Wrapped.differences(old, new, at: path, effect) }
        return old == new ? [] : [SettingChange(path, from: old.written, to: new.written, effect)]
    }

    public func leaves(at path: String) -> [SettingLeaf] {
        map { $0.leaves(at: path) } ?? [SettingLeaf(path, "off")]
    }

    public var written: String { map(\.written) ?? "off" }
    public static var memberKeys: [String] { Wrapped.memberKeys }
}
