/// Names of the writer's own choice with a value each, `{ title: Tea, lang: en }`.
///
/// Merged into the layer below name by name.
extension Dictionary: SettingValue where Key == String, Value: SettingValue {
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
            var values = base ?? [:]
            var isWhole = true
            for entry in entries {
                reading.path.append(entry.key)
                reading.foundKey(entry)
                if let value = Value.read(entry.value, over: base?[entry.key], as: entry.key, &reading) {
                    values[entry.key] = value
                } else {
                    isWhole = false
                }
                reading.path.removeLast()
            }
            return isWhole ? values : nil
        case .scalar, .sequence:
            let words = "\(name.quoted) should be a mapping of names to values, as in `\(name): { name: … }`"
            reading.problem(words, at: node.mark)
        case .nothing:
            reading.problem("\(name.quoted) has nothing under it; write {} for none", at: node.mark)
        }
        return nil
    }

    public static func schema(default value: Self?) -> SettingSchema {
        let item = Value.schema(default: nil)
        return SettingSchema(
            .map(of: item.shape),
            kind: "names, each a " + item.kind,
            default: value?.written
        )
    }

    public func leaves(at path: String) -> [SettingLeaf] {
        guard !isEmpty else { return [SettingLeaf(path, written)] }
        return sorted { $0.key < $1.key }.flatMap { $0.value.leaves(at: "\(path).\($0.key)") }
    }

    public var written: String {
        guard !isEmpty else { return "{}" }
        let members = sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.written)" }
        return "{ \(members.joined(separator: ", ")) }"
    }
}
