import Router

/// How routes files with this kind in them are read: nothing is served here.
struct ReadingExamination {
    private let route: RouteText
    private let handlers: HandlerList
    private let schema: SettingSchema
    private let places: [SettingPlace]

    init<Kind: HandlerKind>(_: Kind.Type, route: RouteText, handlers: HandlerList) {
        self.route = route
        self.handlers = handlers
        schema = AnyHandlerKind(Kind.self).schema
        places = SettingPlace.all(in: schema)
    }

    private func problems(_ text: String) -> [RoutesFileProblem] {
        do throws(RoutesFileProblems) {
            _ = try RoutesFile(reading: Array(text.utf8), named: "conformance.yaml", handlers: handlers)
            return []
        } catch {
            return error.all
        }
    }

    /// What is wrong with what the author of the handler gave; then serving it can find out nothing else.
    func objectionsToGoodRoute(changes: [String]) -> [ConformanceFault] {
        if let problem = problems(route.text()).first {
            return [ConformanceFault(.goodSettings, "\(route.settings) is refused: \(problem.words)")]
        }
        return changes.compactMap { change in
            problems(route.text(changes: change)).first.map {
                ConformanceFault(.goodSettings, "the change \(change) is refused: \($0.words)")
            }
        }
    }

    func faults() -> [ConformanceFault] {
        places.compactMap(faultOfDefault)
            + places.compactMap(faultOfWrongValues)
            + faultsOfUnknownKeys(in: schema, below: [])
            + faultsOfRequired()
            + places.compactMap(faultOfHostileValues)
            + faultsOfOrigins()
    }

    // MARK: Values

    private func problems(_ line: RouteText.Line) -> [RoutesFileProblem] {
        problems(route.text(line: line))
    }

    /// Those that stand in the value, and so speak of it.
    private func problems(within line: RouteText.Line) -> [RoutesFileProblem] {
        problems(line).filter {
            $0.mark.line == route.lineNumber
                && (line.valueColumn..<line.endColumn).contains($0.mark.column)
        }
    }

    private func faultOfDefault(_ place: SettingPlace) -> ConformanceFault? {
        guard let standard = place.row.schema.standard, !place.row.isRequired else { return nil }
        let value: String
        switch place.row.schema.shape {
        case .list, .wordsOrList, .map, .group: value = standard
        default: value = standard.hasPrefix("\"") ? standard : RouteText.quoted(standard)
        }
        return problems(within: RouteText.Line(place.keys, value)).first.map {
            ConformanceFault(.defaults, "`\(place.path): \(standard)` is refused: \($0.words)")
        }
    }

    private func faultOfWrongValues(_ place: SettingPlace) -> ConformanceFault? {
        for value in WrongValues.of(place.row.schema.shape) {
            let line = RouteText.Line(place.keys, value)
            let written = "`\(place.path): \(value)`"
            let all = problems(line)
            guard let any = all.first else { return ConformanceFault(.wrongValue, "\(written) is taken") }
            guard let problem = problems(within: line).first else {
                let words = """
                    \(written) stands at \(route.lineNumber):\(line.valueColumn), and is refused at \
                    \(any.mark.line):\(any.mark.column): \(any.words)
                    """
                return ConformanceFault(.wrongValue, words)
            }
            guard problem.words.contains(place.key) else {
                let words = "\(written) is refused without naming `\(place.key)`: \(problem.words)"
                return ConformanceFault(.wrongValue, words)
            }
        }
        return nil
    }

    private func faultOfHostileValues(_ place: SettingPlace) -> ConformanceFault? {
        for value in place.hostileValues {
            let line = RouteText.Line(place.keys, value)
            if let fault = Self.fault(of: problems(line), place, value) { return fault }
        }
        return nil
    }

    /// A problem that a terminal or a log would not show as one line of reasonable length.
    static func fault(
        of problems: [RoutesFileProblem],
        _ place: SettingPlace,
        _ value: String
    ) -> ConformanceFault? {
        problems.first { $0.words.count > mostWords || !PlainLine.holds($0.words) }.map { problem in
            let characters = problem.words.count
            let words = """
                `\(place.path): \(value.prefix(40))` is refused by \(characters) characters that begin \
                "\(SeenText(String(problem.words.prefix(60))))"
                """
            return ConformanceFault(.hostileValue, words)
        }
    }

    /// In characters: a sentence that quotes a part of what was written has room in it.
    private static let mostWords = 600

    // MARK: Keys

    private func faultsOfUnknownKeys(in schema: SettingSchema, below keys: [String]) -> [ConformanceFault] {
        let rows = SettingPlace.rows(of: schema)
        guard !rows.isEmpty || keys.isEmpty else { return [] }
        var faults: [ConformanceFault] = []
        let owner = keys.isEmpty ? "the route" : "`\(keys.joined(separator: "."))`"
        if let fault = faultOfUnknownKey("conformance_unknown", keys, owner, resembling: nil) {
            faults.append(fault)
        } else if let known = rows.map(\.key).max(by: { $0.count < $1.count }), let last = known.last,
            let fault = faultOfUnknownKey(known + "\(last)", keys, owner, resembling: known)
        {
            faults.append(fault)
        }
        return faults + rows.flatMap { faultsOfUnknownKeys(in: $0.schema, below: keys + [$0.key]) }
    }

    private func faultOfUnknownKey(
        _ key: String,
        _ keys: [String],
        _ owner: String,
        resembling known: String?
    ) -> ConformanceFault? {
        let line = RouteText.Line(keys + [key], "1")
        let found = problems(line).filter {
            $0.mark.line == route.lineNumber && $0.mark.column == line.keyColumn && $0.words.contains(key)
        }
        guard let problem = found.first else {
            return ConformanceFault(.unknownKey, "`\(key)` in \(owner) is not refused at the key")
        }
        guard let known, !problem.words.contains("did you mean") else { return nil }
        return ConformanceFault(.unknownKey, "`\(key)` in \(owner) does not bring `\(known)` to mind")
    }

    private func faultsOfRequired() -> [ConformanceFault] {
        places.filter(\.row.isRequired).compactMap { place in
            let groups = Array(place.keys.dropLast())
            let line = groups.isEmpty ? nil : RouteText.Line(groups, "{}")
            let found = problems(route.text(line: line, hasSettings: !groups.isEmpty))
            guard !found.contains(where: { $0.words.contains("`\(place.key)`") }) else { return nil }
            return ConformanceFault(.required, "nobody asks for `\(place.path)` where it is missing")
        }
    }

    /// Whether what a file says in `origins` is what the router will find in the settings.
    private func faultsOfOrigins() -> [ConformanceFault] {
        let values: [(String, OriginSetting)] = [("any", .any), ("same", .same)]
        for (written, meant) in values {
            let text = route.text(line: RouteText.Line(["origins"], written))
            guard
                let file = try? RoutesFile(reading: Array(text.utf8), named: "", handlers: handlers),
                let settings = file.routes.first(where: { $0.pattern.text == route.path })?.settings
            else { continue }
            guard let origins = (settings as? any RouteSettings)?.origins, origins == meant else {
                let words = "a route that says `origins: \(written)` has settings that say another"
                return [ConformanceFault(.origins, words)]
            }
        }
        return []
    }
}
