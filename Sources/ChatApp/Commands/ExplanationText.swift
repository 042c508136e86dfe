import Router

/// An explanation of a path, as text and as JSON.
struct ExplanationText {
    private let explanation: PathExplanation
    private let path: String
    private let file: RoutesFile

    init(_ explanation: PathExplanation, of path: String, in file: RoutesFile) {
        self.explanation = explanation
        self.path = path
        self.file = file
    }

    /// Without a line feed at the end.
    var text: String {
        var blocks = [verdict]
        let rows = explanation.candidates.map { candidate in
            [candidate.route.pattern.text, candidate.route.handler, candidate.words]
        }
        if !rows.isEmpty { blocks.append(Self.table(rows)) }
        if case .found(let route, _) = explanation.verdict {
            let settings = route.effective.map { setting, mark in
                [
                    setting.path, setting.written,
                    mark.map { "\(file.name):\($0.line):\($0.column)" } ?? "built in",
                ]
            }
            blocks.append("Its settings, and what set them:\n\(Self.table(settings))")
        }
        return blocks.joined(separator: "\n\n")
    }

    private var verdict: String {
        let shown = SeenText(path)
        switch explanation.verdict {
        case .found(let route, let parameters):
            let caught = parameters.all.map { "\($0.name) = \(SeenText($0.value))" }.joined(separator: ", ")
            let ending = caught.isEmpty ? "" : ", with \(caught)"
            return "\(shown) is answered by `\(route.handler)` at \(file.place(of: route))\(ending)."
        case .otherSlash(let other):
            return
                "\(shown) leads nowhere, but \(SeenText(other)) does: GET and HEAD are sent there by a 308."
        case .notFound:
            return "\(shown) leads nowhere: it is answered with 404."
        case .refused(let words):
            return "\(shown) is answered with 400: \(words)"
        }
    }

    var json: JSON {
        var members: [JSON.Member] = [.init("path", .text(path)), .init("verdict", .text(verdict))]
        if case .found(let route, let parameters) = explanation.verdict {
            members.append(.init("route", .text(route.pattern.text)))
            members.append(.init("handler", .text(route.handler)))
            members.append(.init("line", .number(route.mark.line)))
            members.append(
                .init("parameters", .object(parameters.all.map { .init($0.name, .text($0.value)) }))
            )
            members.append(.init("settings", .array(route.effective.map(Self.json))))
        }
        let candidates = explanation.candidates.map { candidate -> JSON in
            [
                "route": .text(candidate.route.pattern.text), "handler": .text(candidate.route.handler),
                "reason": .text(candidate.words),
            ]
        }
        members.append(.init("candidates", .array(candidates)))
        return .object(members)
    }

    private static func json(_ setting: SettingLeaf, _ mark: SourceMark?) -> JSON {
        let place: JSON = mark.map { ["line": .number($0.line), "column": .number($0.column)] } ?? .null
        return ["setting": .text(setting.path), "value": .text(setting.written), "from": place]
    }

    private static func table(_ rows: [[String]]) -> String {
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { cell, width in
                cell + String(repeating: " ", count: width - cell.count)
            }
            var line = "  " + cells.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }
}
