/// The settings of a group as aligned lines: what `router handlers NAME` prints.
///
/// One line a setting, groups before their members: key, what it is, default, bounds, help.
struct SettingHelp {
    private var rows: [[String]] = []
    private var paths: [String] = []

    init(_ schema: SettingSchema) {
        add(schema, below: [])
    }

    /// A table of GitHub's Markdown; groups before their members.
    var markdown: String {
        guard !rows.isEmpty else { return "It has none.\n" }
        let head = "| setting | what it is | default | bounds | |\n|---|---|---|---|---|\n"
        let lines = zip(paths, rows).map { path, cells in
            let words = cells.dropFirst().map { $0.replacing("|", with: "\\|") }
            let standard = words[1].replacing("default ", with: "", maxReplacements: 1)
            let shown = standard.isEmpty || standard == "required" ? standard : "`\(standard)`"
            return "| `\(path)` | \(words[0]) | \(shown) | \(words[2]) | \(words[3]) |\n"
        }
        return head + lines.joined()
    }

    /// Each line is indented by two spaces and ends with a line feed.
    var text: String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { cells in
            let padded = zip(cells, widths).map { cell, width in
                cell + String(repeating: " ", count: width - cell.count)
            }
            var line = "  " + padded.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }

    private mutating func add(_ schema: SettingSchema, below groups: [String]) {
        let members: [SettingSchema.Row]
        switch schema.shape {
        case .group(let rows, _), .list(of: .group(let rows, _)): members = rows
        default: return
        }
        for member in members {
            let path = groups + [member.key]
            let key = String(repeating: "  ", count: groups.count) + member.key
            paths.append(path.joined(separator: "."))
            let help = [member.help, member.caveat].compactMap { $0 }.joined(separator: " ")
            rows.append([key] + Self.facts(member) + [help])
            add(member.schema, below: path)
        }
    }

    private static func facts(_ row: SettingSchema.Row) -> [String] {
        let schema = row.schema
        let standard = schema.standard.map { "default " + $0 } ?? ""
        if case .group(_, bareKey: nil) = schema.shape {
            return [schema.canBeOff ? "or off" : "", schema.canBeOff ? standard : "", ""]
        }
        return [
            schema.canBeOff ? schema.kind + " or off" : schema.kind,
            row.isRequired ? "required" : standard,
            schema.bounds ?? "",
        ]
    }
}

extension Settings {
    /// Every key with what it holds, its default and its bounds, one line each.
    public static func help() -> String {
        SettingHelp(schema(default: Self())).text
    }
}
