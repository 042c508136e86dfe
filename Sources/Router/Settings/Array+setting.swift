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
            let values = items.enumerated().map { index, item in
                // each item knows its place, for rules that object to one of them
                reading.path.append(String(index))
                defer { reading.path.removeLast() }
                reading.foundValue(item)
                return Element.read(item, over: nil, as: name, &reading)
            }
            return values.contains(nil) ? nil : values.compactMap { $0 }
        case .nothing:
            let advice = Element.expectedScalar.map { "it should be \($0), or a list of such" }
            let words = "\(name.quoted) has no value; \(advice ?? "write [] for none")"
            reading.problem(words, at: node.mark)
            return nil
        case .mapping where !node.isBareBraces:
            if let expected = Element.expectedScalar {
                let words = "\(name.quoted) should be \(expected), or a list of such, as in [a, b]"
                reading.problem(words, at: node.mark)
                return nil
            }
            return Element.read(node, over: nil, as: name, &reading).map { [$0] }
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
