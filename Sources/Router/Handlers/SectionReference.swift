/// A section of the file, as `router sections NAME` tells it.
public struct SectionReference: Sendable {
    public let name: String
    public let summary: String
    private let schema: SettingSchema

    /// All but `routes` and `defaults`, which hold what handlers have.
    public static let all = FileSection.allCases.compactMap { section in
        section.settings.map { SectionReference(section.rawValue, section.summary, $0.schema) }
    }

    private init(_ name: String, _ summary: String, _ schema: SettingSchema) {
        self.name = name
        self.summary = summary
        self.schema = schema
    }

    public var help: String { "\(name): \(summary)\n\n" + SettingHelp(schema).text }

    public var json: JSON { ["name": .text(name), "summary": .text(summary), "settings": schema.json] }

    public var markdown: String { "## `\(name)`\n\n\(summary)\n\n\(SettingHelp(schema).markdown)" }
}
