/// The section `defaults`: any setting of any handler, read once for each kind.
///
/// A route takes those that its kind has. A mistake is told once, and only if a kind that some route uses objects,
/// or every kind that has the key.
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
        let readings = owners.map {
            (isUsed: used.contains($0.name), reading: $0.readDefaults([entry]).reading)
        }
        var problems: [SettingProblem] = []
        var judged: Set<String> = []
        for path in readings.flatMap(\.reading.found).map(\.path) where judged.insert(path).inserted {
            let knowing = readings.filter { $0.reading.origins[path] != nil }
            let objecting = knowing.filter { $0.reading.found.contains { $0.path == path } }
            let isEverybody = objecting.count == knowing.count
            // kinds may differ in what they would have liked to see; one mistake is told once
            guard let teller = objecting.first(where: \.isUsed) ?? (isEverybody ? objecting.first : nil)
            else {
                continue
            }
            problems += teller.reading.found.filter { $0.path == path }.map(\.problem)
        }
        let known = readings.reduce(into: Set<SourceMark>()) { $0.formUnion($1.reading.knownKeys) }
        let unknown = readings.flatMap(\.reading.unknownKeys).filter { !known.contains($0.mark) }
        var told: Set<SourceMark> = []
        for key in unknown.filter(\.hasHint) + unknown where told.insert(key.mark).inserted {
            problems.append(SettingProblem(key.words, at: key.mark))
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
