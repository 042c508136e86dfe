extension SettingSchema {
    /// JSON Schema, draft 2020-12.
    public var json: JSON { json(of: nil) }

    /// A value may also be, or hold, `${NAME}`, which is expanded before the type looks at it.
    private static let variable = #"\$\{"#

    private func json(of row: Row?) -> JSON {
        var members = Self.members(of: shape)
        if let range {
            members.append(.init("minimum", .number(range.lowerBound)))
            members.append(.init("maximum", .number(range.upperBound)))
        }
        if isNeverEmpty { members.append(.init("not", ["type": "array", "maxItems": 0])) }
        if canBeOff { members = Self.either([.object(members), ["enum": offWords]]) }
        let notes = [row?.help, bounds.map { "\($0)." }, row?.caveat].compactMap { $0 }
        if !notes.isEmpty { members.append(.init("description", .text(notes.joined(separator: " ")))) }
        if let standard = jsonDefault { members.append(.init("default", standard)) }
        return .object(members)
    }

    /// `on` stands for the default, where there is one.
    private var offWords: JSON {
        standard == nil || standard == "off" ? ["off", false] : ["off", "on", false, true]
    }

    private var jsonDefault: JSON? {
        switch shape {
        case .integer: standard.map { text in Int(text).map(JSON.number) ?? .text(text) }
        case .anyText, .text, .toggle, .toggleOr, .choice: standard.map(JSON.text)
        case .group, .list, .map, .wordsOrList, .alwaysOff: standard == "off" ? "off" : nil
        }
    }

    private static func members(of shape: Shape) -> [JSON.Member] {
        switch shape {
        case .anyText:
            [.init("type", ["string", "number", "boolean"])]
        case .text(let pattern, orNumber: false):
            [.init("type", "string"), .init("pattern", .text("\(pattern)|\(variable)"))]
        case .text(let pattern, orNumber: true):
            // a pattern binds texts alone, and without a unit YAML makes a number of it
            [
                .init("type", ["string", "integer"]), .init("pattern", .text("\(pattern)|\(variable)")),
                .init("minimum", 0),
            ]
        case .integer:
            [.init("type", ["integer", "string"]), .init("pattern", .text("^[0-9]+$|\(variable)"))]
        case .toggle:
            words(["on", "off", true, false])
        case .toggleOr(let choices):
            words(["on", "off", true, false] + choices.map(JSON.text))
        case .choice(let choices):
            // YAML makes a number of `301`
            words(choices.map(JSON.text) + choices.compactMap { Int($0).map(JSON.number) })
        case .list(let item):
            either([.object(members(of: item)), list(of: item)])
        case .map(let item):
            [.init("type", "object"), .init("additionalProperties", .object(members(of: item)))]
        case .wordsOrList(let choices, let item):
            either([
                .object(words(choices.map(JSON.text))), .object(members(of: item)), list(of: item),
            ])
        case .group(let rows, let bareKey):
            group(rows, bareKey: bareKey)
        case .alwaysOff:
            [.init("enum", ["off", false])]
        }
    }

    private static func group(_ rows: [Row], bareKey: String?) -> [JSON.Member] {
        let mapping = object(of: rows)
        guard let bare = rows.first(where: { $0.key == bareKey }) else { return mapping }
        return either([.object(mapping), bare.schema.json])
    }

    /// A mapping of these keys and no others.
    static func object(of rows: [Row], besides more: [JSON.Member] = []) -> [JSON.Member] {
        let properties = more + rows.map { JSON.Member($0.key, $0.schema.json(of: $0)) }
        var members: [JSON.Member] = [.init("type", "object"), .init("properties", .object(properties))]
        let required = rows.filter(\.isRequired).map(\.key)
        if !required.isEmpty { members.append(.init("required", .texts(required))) }
        members.append(.init("additionalProperties", false))
        return members
    }

    static func either(_ choices: [JSON]) -> [JSON.Member] { [.init("anyOf", .array(choices))] }

    private static func words(_ words: [JSON]) -> [JSON.Member] {
        either([["enum": .array(words)], ["type": "string", "pattern": .text(variable)]])
    }

    private static func list(of item: Shape) -> JSON {
        ["type": "array", "items": .object(members(of: item))]
    }
}

extension SettingSchema.Row {
    /// What is to be said besides its help.
    var caveat: String? { isNotYet ? "Not in this version yet." : nil }
}
