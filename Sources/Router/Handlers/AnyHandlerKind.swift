/// A kind of handler with its type forgotten: the only thing the core ever sees.
public struct AnyHandlerKind: Sendable {
    public let name: String
    /// One line.
    public let summary: String
    /// Markdown, for the documentation.
    public let guide: String
    public let providesRoom: Bool
    /// Of its settings, as a route of the file has them.
    public let keys: [String]
    public let schema: SettingSchema

    /// Reads what `defaults:` says to handlers of this kind.
    let readDefaults: @Sendable ([YAMLEntry]) -> RouteDefaults
    /// Reads one route over these defaults.
    let declare: @Sendable (RouteEntry, RouteDefaults, inout SettingReading) -> RouteDeclaration

    public init<Kind: HandlerKind>(_: Kind.Type) {
        name = Kind.name
        summary = Kind.summary
        guide = Kind.guide
        providesRoom = Kind.providesRoom
        keys = Kind.Settings.memberKeys
        schema = Kind.Settings.schema(default: Kind.Settings())
        let owner = "handler \(Kind.name.quoted)"
        readDefaults = { entries in
            var reading = SettingReading(isShared: true)
            let settings = Kind.Settings.read(
                entries,
                over: Kind.Settings(),
                owner: "`defaults`",
                at: SourceMark(line: 1, column: 1),
                &reading
            )
            return RouteDefaults(settings: settings, reading: reading)
        }
        declare = { route, defaults, reading in
            let settings = Kind.Settings.read(
                route.settings,
                over: defaults.settings as? Kind.Settings ?? Kind.Settings(),
                owner: owner,
                at: route.mark,
                &reading
            )
            return RouteDeclaration(Kind.self, settings, route, origins: reading.origins)
        }
    }
}
