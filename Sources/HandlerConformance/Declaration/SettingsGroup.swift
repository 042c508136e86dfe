import Router

/// One settings struct of a kind: its own, or that of a group within.
struct SettingsGroup {
    struct Row {
        var key: String
        var help: String
        var hasProperty: Bool
    }

    /// The type, as a person finds it in the code.
    let name: String
    /// Names of its stored properties.
    let properties: [String]
    let rows: [Row]

    /// A settings type and every group that its properties hold, outermost first, each type once.
    static func all(in type: any Settings.Type, named name: String) -> [SettingsGroup] {
        var seen: Set<ObjectIdentifier> = []
        return all(in: type, named: name, &seen)
    }

    private static func all<Group: Settings>(
        in type: Group.Type,
        named name: String,
        _ seen: inout Set<ObjectIdentifier>
    ) -> [SettingsGroup] {
        guard seen.insert(ObjectIdentifier(type)).inserted else { return [] }
        let children = Mirror(reflecting: Group()).children
        let rows = Group.table.map { Row(key: $0.key, help: $0.help, hasProperty: $0.hasProperty) }
        var groups = [SettingsGroup(name: name, properties: children.compactMap(\.label), rows: rows)]
        for child in children {
            guard let inner = settingsType(of: child.value) else { continue }
            groups += all(in: inner, named: "\(inner)", &seen)
        }
        return groups
    }

    /// The type of a group, also of one that may be off; nil for all else.
    private static func settingsType(of value: Any) -> (any Settings.Type)? {
        let type = type(of: value)
        let unwrapped = (type as? any OptionalValue.Type)?.wrapped ?? type
        return unwrapped as? any Settings.Type
    }
}

/// An optional whose type is not known where it is met.
private protocol OptionalValue {
    static var wrapped: Any.Type { get }
}

extension Optional: OptionalValue {
    fileprivate static var wrapped: Any.Type { Wrapped.self }
}
