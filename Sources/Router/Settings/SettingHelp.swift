/// The settings of a group as aligned lines: what `router handlers NAME` prints.
///
/// One line a setting, groups before their members: key, what it is, default, bounds, help.
struct SettingHelp {
    private var rows: [[String]] = []

    init(_ schema: SettingSchema) {
        add(schema, depth: 0)
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

    private mutating func add(_ schema: SettingSchema, depth: Int) {
        guard case .group(let members, _) = schema.shape else { return }
        for member in members {
            let key = String(repeating: "  ", count: depth) + member.key
            rows.append([key] + Self.facts(member) + [member.help])
            add(member.schema, depth: depth + 1)
        }
    }

    private static func facts(_ row: SettingSchema.Row) -> [String] {
        let schema = row.schema
        switch schema.shape {
        case .notYet(let accepts):
            let only = accepts.isEmpty ? "" : "only " + accepts.joined(separator: " or ")
            return ["not in this version", "", only]
        case .group:
            return [schema.canBeOff ? "or off" : "", schema.standard.map { "default " + $0 } ?? "", ""]
        default:
            let standard = schema.standard.map { "default " + $0 } ?? ""
            return [
                schema.canBeOff ? schema.kind + " or off" : schema.kind,
                row.isRequired ? "required" : standard,
                schema.bounds ?? "",
            ]
        }
    }
}

extension Settings {
    /// Every key with what it holds, its default and its bounds, one line each.
    public static func help() -> String {
        SettingHelp(schema(default: Self())).text
    }
}
