extension SettingSchema {
    /// JSON Schema, draft 2020-12, on one line.
    public var json: String { json(help: nil) }

    private typealias Member = (name: String, json: String)

    private func json(help: String?) -> String {
        var members = Self.members(of: shape)
        if let range {
            members.append(("minimum", "\(range.lowerBound)"))
            members.append(("maximum", "\(range.upperBound)"))
        }
        if canBeOff { members = [("anyOf", Self.array([Self.object(members), #"{"enum":["off",false]}"#]))] }
        let notes = [help, bounds.map { "\($0)." }].compactMap { $0 }
        if !notes.isEmpty { members.append(("description", JSONText.quoted(notes.joined(separator: " ")))) }
        if let standard = jsonDefault { members.append(("default", standard)) }
        return Self.object(members)
    }

    private var jsonDefault: String? {
        switch shape {
        case .integer:
            standard.map { Int($0) == nil ? JSONText.quoted($0) : $0 }
        case .anyText, .text, .toggle, .choice:
            standard.map(JSONText.quoted)
        case .group, .list, .wordsOrList, .notYet:
            standard == "off" ? JSONText.quoted("off") : nil
        }
    }

    private static func members(of shape: Shape) -> [Member] {
        switch shape {
        case .anyText:
            [("type", #"["string","number","boolean"]"#)]
        case .text(let pattern, let orNumber):
            // a pattern binds texts alone; a whole number without a unit is none to YAML
            [
                ("type", orNumber ? #"["string","integer"]"# : #""string""#),
                ("pattern", JSONText.quoted(pattern)),
            ]
        case .integer:
            [("type", #""integer""#)]
        case .toggle:
            [("enum", #"["on","off",true,false]"#)]
        case .choice(let words):
            [("enum", array(words.map(JSONText.quoted)))]
        case .list(let item):
            [("anyOf", array([object(members(of: item)), list(of: item)]))]
        case .wordsOrList(let words, let item):
            [
                (
                    "anyOf",
                    array([object(members(of: .choice(words))), object(members(of: item)), list(of: item)])
                )
            ]
        case .group(let rows, let bareKey):
            group(rows, bareKey: bareKey)
        case .notYet(let accepts):
            [("enum", array(accepts.map { $0 == "[]" ? $0 : JSONText.quoted($0) }))]
        }
    }

    private static func group(_ rows: [Row], bareKey: String?) -> [Member] {
        let properties = rows.filter { !$0.schema.isRefused }.map { ($0.key, $0.schema.json(help: $0.help)) }
        var mapping: [Member] = [("type", #""object""#), ("properties", object(properties))]
        let required = rows.filter(\.isRequired).map { JSONText.quoted($0.key) }
        if !required.isEmpty { mapping.append(("required", array(required))) }
        mapping.append(("additionalProperties", "false"))
        guard let bare = rows.first(where: { $0.key == bareKey }) else { return mapping }
        return [("anyOf", array([object(mapping), bare.schema.json]))]
    }

    /// Nothing at all is taken: the key is left out, so that an editor does not offer it.
    private var isRefused: Bool {
        if case .notYet(let accepts) = shape { accepts.isEmpty } else { false }
    }

    private static func list(of item: Shape) -> String {
        object([("type", #""array""#), ("items", object(members(of: item)))])
    }

    private static func array(_ items: [String]) -> String { "[\(items.joined(separator: ","))]" }

    private static func object(_ members: [Member]) -> String {
        "{" + members.map { "\(JSONText.quoted($0.name)):\($0.json)" }.joined(separator: ",") + "}"
    }
}
