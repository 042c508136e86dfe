/// The JSON Schema (draft 2020-12) of routes files that name these handlers: for editors, and for checks elsewhere.
///
/// What it accepts may still be wrong between settings; `router check` says so.
public struct RoutesFileSchema: Sendable {
    private let handlers: HandlerList

    public init(_ handlers: HandlerList) {
        self.handlers = handlers
    }

    public var json: JSON {
        let sections = FileSection.allCases.map { section in
            JSON.Member(section.rawValue, described(schema(of: section), section.summary))
        }
        return .object([
            .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
            .init("title", "A routes file"),
            .init("type", "object"),
            .init("properties", .object(sections)),
            .init("patternProperties", ["^x-": true]),
            .init("required", ["routes"]),
            .init("additionalProperties", false),
            .init("$defs", .object(handlers.kinds.map { .init($0.name, definition(of: $0)) })),
        ])
    }

    private func schema(of section: FileSection) -> JSON {
        switch section {
        case .server: ServerSettings.schema.json
        case .admin: AdminSettings.schema.json
        case .log: LogSettings.schema.json
        case .defaults: .object(SettingSchema.object(of: defaults))
        case .routes: routes
        }
    }

    private var routes: JSON {
        [
            "type": "object",
            "minProperties": 1,
            "patternProperties": ["^/": route],
            "additionalProperties": false,
        ]
    }

    private var route: JSON {
        let bare = handlers.kinds.filter { kind in !kind.needsSettings }
        return [
            "anyOf": [
                ["enum": .texts(bare.map(\.name))],
                ["type": "string", "pattern": #"\$\{"#],
                [
                    "type": "object",
                    "properties": [
                        "handler": [
                            "anyOf": [
                                ["enum": .texts(handlers.names)], ["type": "string", "pattern": #"\$\{"#],
                            ]
                        ]
                    ],
                    "required": ["handler"],
                    "allOf": .array(
                        handlers.kinds.map { kind in
                            [
                                "if": ["properties": ["handler": ["const": .text(kind.name)]]],
                                "then": ["$ref": .text("#/$defs/\(kind.name)")],
                            ]
                        }
                    ),
                ],
            ]
        ]
    }

    /// What is required may stand in `defaults`, so no route must have it itself.
    private func definition(of kind: AnyHandlerKind) -> JSON {
        let handler = JSON.Member("handler", ["const": .text(kind.name), "description": .text(kind.summary)])
        return .object(SettingSchema.object(of: kind.rows.map(\.optional), besides: [handler]))
    }

    /// Every handler's settings; groups of the same name are one.
    private var defaults: [SettingSchema.Row] {
        handlers.kinds.flatMap(\.rows).map(\.optional).reduce(into: []) { $0.merge($1) }
    }

    private func described(_ schema: JSON, _ help: String) -> JSON {
        guard case .object(let members) = schema else { return schema }
        return .object([.init("description", .text(help))] + members)
    }
}

extension AnyHandlerKind {
    /// Of its settings.
    var rows: [SettingSchema.Row] {
        if case .group(let rows, _) = schema.shape { rows } else { [] }
    }

    /// Whether a bare name is not enough.
    var needsSettings: Bool { rows.contains(where: \.isRequired) }
}

extension SettingSchema.Row {
    fileprivate var optional: Self {
        var row = self
        row.isRequired = false
        return row
    }
}

extension [SettingSchema.Row] {
    fileprivate mutating func merge(_ row: SettingSchema.Row) {
        guard let index = firstIndex(where: { $0.key == row.key }) else { return append(row) }
        guard case .group(var mine, let bareKey) = self[index].schema.shape,
            case .group(let others, _) = row.schema.shape
        else { return }
        for other in others { mine.merge(other) }
        self[index].schema.shape = .group(mine, bareKey: bareKey)
    }
}
