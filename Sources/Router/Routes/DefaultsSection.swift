/// The section `defaults`: any setting of any handler, read once for each kind.
///
/// A route takes those that its kind has. A mistake is told once, and only if it concerns a kind that some route
/// uses, or if no kind that has the key can read it.
struct DefaultsSection {
    private var byKind: [String: RouteDefaults] = [:]

    /// Adds what is wrong to the problems; `used` are the names of the handlers that routes have.
    init(_ entry: YAMLEntry?, handlers: HandlerList, used: Set<String>, _ problems: inout [SettingProblem]) {
        let entries = Self.entries(of: entry, &problems)
        for kind in handlers.kinds { byKind[kind.name] = kind.readDefaults(entries) }
        for entry in entries {
            let owners = handlers.kinds.filter { $0.keys.contains(entry.key) }
            guard !owners.isEmpty else {
                problems.append(Self.unknown(entry, handlers))
                continue
            }
            problems += Self.problems(of: entry, owners: owners, used: used)
        }
    }

    func defaults(for kind: AnyHandlerKind) -> RouteDefaults {
        byKind[kind.name] ?? kind.readDefaults([])
    }

    private static func entries(of entry: YAMLEntry?, _ problems: inout [SettingProblem]) -> [YAMLEntry] {
        guard let entry else { return [] }
        switch entry.value.content {
        case .mapping(let entries):
            return entries
        case .faulty:
            return []
        case .nothing:
            problems.append(SettingProblem("`defaults` has nothing under it; remove it", at: entry.keyMark))
        case .scalar, .sequence:
            let words = "`defaults` should be a mapping of settings, as in `defaults: { limits: { … } }`"
            problems.append(SettingProblem(words, at: entry.value.mark))
        }
        return []
    }

    private static func problems(
        of entry: YAMLEntry,
        owners: [AnyHandlerKind],
        used: Set<String>
    ) -> [SettingProblem] {
        let readings = owners.map { (kind: $0, reading: $0.readDefaults([entry]).reading) }
        let known = readings.reduce(into: Set<SourceMark>()) { $0.formUnion($1.reading.knownKeys) }
        let concerned = readings.filter { used.contains($0.kind.name) }
        let isReadable = readings.contains { $0.reading.problems.isEmpty }
        let judged = !concerned.isEmpty ? concerned : isReadable ? [] : Array(readings.prefix(1))
        // kinds may differ in what they would have liked to see; one mistake is told once
        var marks: Set<SourceMark> = []
        var problems = judged.flatMap(\.reading.problems).filter { problem in
            guard case .mark(let mark) = problem.place else { return true }
            return marks.insert(mark).inserted
        }
        for unknown in readings.flatMap(\.reading.unknownKeys) where !known.contains(unknown.mark) {
            if marks.insert(unknown.mark).inserted {
                problems.append(SettingProblem(unknown.words, at: unknown.mark))
            }
        }
        return problems
    }

    private static func unknown(_ entry: YAMLEntry, _ handlers: HandlerList) -> SettingProblem {
        let key = entry.key.quoted
        if entry.key == "handler" {
            return SettingProblem("`handler` is said by each route, not in `defaults`", at: entry.keyMark)
        }
        if entry.key.hasPrefix("/") {
            return SettingProblem("\(key) is a path; it belongs in `routes`", at: entry.keyMark)
        }
        let keys = handlers.kinds.flatMap(\.keys)
        let hint = NearestWord.to(entry.key, among: keys).map { " (did you mean \($0.quoted)?)" } ?? ""
        return SettingProblem("no handler has a setting \(key)\(hint)", at: entry.keyMark)
    }
}
