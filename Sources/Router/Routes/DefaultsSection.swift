/// The section `defaults`: any setting of any handler, read once for each kind.
///
/// A route takes those that its kind has. A mistake is told once, and only if a kind that some route uses objects,
/// or every kind that has the key.
struct DefaultsSection {
    private var byKind: [String: RouteDefaults] = [:]

    /// Adds what is wrong to the problems; `used` are the names of the handlers that routes have.
    init(_ entry: YAMLEntry?, advice: KeyAdvice, used: Set<String>, _ problems: inout [SettingProblem]) {
        let entries = Self.entries(of: entry, &problems)
        let kinds = advice.handlers.kinds
        for kind in kinds {
            byKind[kind.name] = kind.readDefaults(entries.filter { kind.keys.contains($0.key) })
        }
        for entry in entries {
            let owners = kinds.filter { $0.keys.contains(entry.key) }
            guard !owners.isEmpty else {
                problems.append(advice.problem(inDefaults: entry))
                continue
            }
            problems += Self.problems(of: entry, owners: owners, used: used, advice)
        }
    }

    func defaults(for kind: AnyHandlerKind) -> RouteDefaults {
        byKind[kind.name] ?? kind.readDefaults([])
    }

    /// What one kind makes of an entry.
    private struct Reading {
        let reading: SettingReading
        /// By the path of the setting: each mistake is looked up once for each kind, and there may be many.
        let objections: [String: [SettingProblem]]
        /// Whether some route is of the kind.
        let isUsed: Bool

        init(_ reading: SettingReading, isUsed: Bool) {
            self.reading = reading
            objections = Dictionary(grouping: reading.found, by: \.path).mapValues { $0.map(\.problem) }
            self.isUsed = isUsed
        }
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
        used: Set<String>,
        _ advice: KeyAdvice
    ) -> [SettingProblem] {
        let readings = owners.map {
            Reading($0.readDefaults([entry]).reading, isUsed: used.contains($0.name))
        }
        var problems: [SettingProblem] = []
        var judged: Set<String> = []
        for path in readings.flatMap(\.reading.found).map(\.path) where judged.insert(path).inserted {
            let knowing = readings.filter { $0.reading.origins[path] != nil }
            let objecting = knowing.filter { $0.objections[path] != nil }
            let isEverybody = objecting.count == knowing.count
            // kinds may differ in what they would have liked to see; one mistake is told once
            guard let teller = objecting.first(where: \.isUsed) ?? (isEverybody ? objecting.first : nil)
            else {
                continue
            }
            problems += teller.objections[path] ?? []
        }
        let known = readings.reduce(into: Set<SourceMark>()) { $0.formUnion($1.reading.knownKeys) }
        let unknown = readings.flatMap(\.reading.unknownKeys).filter { !known.contains($0.mark) }
        var told: Set<SourceMark> = []
        // a kind that knows what was meant says it better than one that does not
        let knowing = unknown.filter { advice.knows($0, in: .defaults) }
        for key in knowing + unknown where told.insert(key.mark).inserted {
            problems.append(advice.problem(key, in: .defaults))
        }
        return problems
    }
}
