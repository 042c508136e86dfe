import FoundationEssentials
import Router

/// Answers with a line of a file: any, or the one asked for by `?number=`.
struct FortuneHandler: HandlerKind {
    static let name = "fortune"
    static let summary = "A line of a text file, drawn by lot or by its number."

    private let lines: [Substring]

    init(_ settings: FortuneSettings, in route: RouteContext) throws(SettingProblem) {
        let url = URL(filePath: route.file(settings.file))
        guard let text = try? String(contentsOf: url, encoding: .utf8) else {
            throw SettingProblem(
                "the file `\(SeenText(settings.file))` cannot be read as UTF-8",
                setting: "file"
            )
        }
        lines = text.split(separator: "\n")
        if lines.isEmpty {
            throw SettingProblem("the file `\(SeenText(settings.file))` has no line", setting: "file")
        }
    }

    func answer(_ request: Request) -> Answer {
        guard let written = request.query("number") else {
            return .reply(Reply(text: "\(lines.randomElement() ?? "")\n"))
        }
        guard let number = Int(written), lines.indices.contains(number - 1) else {
            let text = "The lines are numbered from 1 to \(lines.count)."
            return .refuse(Refusal(.notFound, text, statsName: "not_found"))
        }
        return .reply(Reply(text: "\(lines[number - 1])\n"))
    }
}

struct FortuneSettings: RouteSettings {
    var origins = OriginSetting.same
    var file = ""

    static let table: [Setting<Self>] = [
        Setting("origins", \.origins, "Pages that may ask."),
        Setting("file", \.file, required: true, onChange: .replace, "The text file, a saying a line."),
    ]
}
