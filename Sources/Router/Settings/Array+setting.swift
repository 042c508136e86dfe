/// A list, `[a, b]`; one value without brackets is a list of one. A list replaces the one of the layer below.
extension Array: SettingValue where Element: SettingValue {
    public static func read(
        _ node: YAMLNode,
        over base: Self?,
        as name: String,
        _ reading: inout SettingReading
    ) -> Self? {
        switch node.content {
        case .sequence(let items):
            let values = items.map { Element.read($0, over: nil, as: name, &reading) }
            return values.contains(nil) ? nil : values.compactMap { $0 }
        case .nothing:
            reading.problem("\(name.quoted) has no value; write [] for none", at: node.mark)
            return nil
        case .scalar, .mapping, .faulty:
            return Element.read(node, over: nil, as: name, &reading).map { [$0] }
        }
    }

    public static func schema(default value: Self?) -> SettingSchema {
        let item = Element.schema(default: nil)
        return SettingSchema(.list(of: item.shape), kind: "list of " + item.kind, default: value?.written)
    }

    public var written: String {
        count == 1 ? self[0].written : "[" + map(\.written).joined(separator: ", ") + "]"
    }
}
