/// One kind of handler, told three ways: for a terminal, for a program, for the documentation.
extension AnyHandlerKind {
    /// What `router handlers NAME` prints: the summary, and each setting on a line.
    public var help: String {
        "\(name): \(summary)\n\n" + (keys.isEmpty ? "  It has no settings.\n" : SettingHelp(schema).text)
    }

    public var json: JSON {
        [
            "name": .text(name), "summary": .text(summary), "provides_room": .bool(providesRoom),
            "settings": schema.json,
        ]
    }

    /// A page of the documentation.
    public var markdown: String {
        let guide = guide.isEmpty ? "" : "\(guide)\n\n"
        return "# `\(name)`\n\n\(summary)\n\n\(guide)## Settings\n\n\(SettingHelp(schema).markdown)"
    }
}
