/// Says where a key belongs that stands where it is not known, or what was probably meant by it.
struct KeyAdvice {
    /// The part of the file that a mapping is in.
    enum Place {
        case section(FileSection)
        case route(handler: String)
        case defaults
    }

    let handlers: HandlerList
    /// Every key of a handler, once.
    private let keysOfHandlers: [String]
    /// A key to the groups of handlers that have it.
    private let groupsOfHandlers: [String: Set<String>]

    init(_ handlers: HandlerList) {
        self.handlers = handlers
        keysOfHandlers = Set(handlers.kinds.flatMap(\.keys)).sorted()
        groupsOfHandlers = handlers.kinds.flatMap(\.rows).reduce(into: [:]) { groups, row in
            guard case .group(let members, _) = row.schema.shape else { return }
            for member in members { groups[member.key, default: []].insert(row.key) }
        }
    }

    func problem(_ key: UnknownKey, in place: Place) -> SettingProblem {
        let words =
            misplacement(of: key, in: place)
            ?? key.meant.map { "\(key.owner) has no setting \(key.key.quoted) (did you mean \($0.quoted)?)" }
            ?? home(of: key, in: place)
            ?? "\(key.owner) has no setting \(key.key.quoted) (\(known(to: key, in: place)))"
        return SettingProblem(words, at: key.mark)
    }

    /// Whether the mapping around it tells where the key belongs or what was meant.
    func knows(_ key: UnknownKey, in place: Place) -> Bool {
        misplacement(of: key, in: place) != nil || key.meant != nil
    }

    /// Whether a route may have such a setting, or almost such a one.
    func isOfRoute(_ key: String) -> Bool {
        key == "handler" || meansHandler(key) || handlers.kinds.contains { $0.keys.contains(key) }
    }

    /// `handler`, misspelt.
    func meansHandler(_ key: String) -> Bool {
        guard key != "handler", !handlers.kinds.contains(where: { $0.keys.contains(key) }) else {
            return false
        }
        return NearestWord.to(key, among: ["handler"]) != nil
    }

    /// Known nearby, so that its place can be told from here.
    private func misplacement(of key: UnknownKey, in place: Place) -> String? {
        let name = key.key.quoted
        let refusal = "\(name) is not a setting of \(key.owner)"
        if key.key.hasPrefix("/") { return "\(name) is a path; it belongs in `routes`" }
        if FileSection(rawValue: key.key) != nil {
            return "\(name) is a section; it belongs at the top of the file"
        }
        if let levels = key.levelsUp { return "\(refusal); it belongs \(Self.levels(levels)) up" }
        if key.key == "handler" {
            guard case .route = place else { return "\(refusal); each route says it" }
            return "\(refusal); it belongs \(Self.levels(key.groups.count - 1)) up"
        }
        if !key.groupsBelow.isEmpty {
            return "\(refusal); it belongs one level down, in \(Self.either(key.groupsBelow))"
        }
        guard !key.groupsBeside.isEmpty else { return nil }
        return "\(refusal); it belongs in \(Self.either(key.groupsBeside))"
    }

    /// Known in another part of the file.
    private func home(of key: UnknownKey, in place: Place) -> String? {
        let refusal = "\(key.key.quoted) is not a setting of \(key.owner)"
        let sections = sections(with: key.key)
        let owners = handlers.kinds.filter { $0.keys.contains(key.key) }.map(\.name)
        switch place {
        case .route where !owners.isEmpty:
            return "\(refusal); it is one of \(Self.either(owners))"
        case .section where sections.isEmpty && !owners.isEmpty:
            return "\(refusal); it belongs in a route or in `defaults`"
        case .route, .section, .defaults:
            return sections.isEmpty ? nil : "\(refusal); it belongs in \(Self.either(sections))"
        }
    }

    /// What the mapping has instead.
    private func known(to key: UnknownKey, in place: Place) -> String {
        if key.groups.count > 1 {
            return "it has \((key.groups.last?.keysOfThisVersion ?? []).quotedInARow)"
        }
        return switch place {
        case .section(let section): "`router sections \(section.rawValue)` lists them"
        case .route(let handler): "`router handlers \(handler)` lists them"
        case .defaults: "`router handlers NAME` lists those of one"
        }
    }
}

extension KeyAdvice {
    /// Of a key in `defaults` that no handler has.
    func problem(inDefaults entry: YAMLEntry) -> SettingProblem {
        SettingProblem(words(inDefaults: entry.key), at: entry.keyMark)
    }

    /// Of a key at the top that is no section; those of the sections that are there and empty are asked first.
    func problem(atTop entry: YAMLEntry, hollow: [FileSection]) -> SettingProblem {
        SettingProblem(words(atTop: entry.key, hollow), at: entry.keyMark)
    }

    /// The sections that have the setting.
    func sections(with key: String) -> [String] {
        FileSection.allCases.filter { $0.settings?.memberKeys.contains(key) == true }.map(\.rawValue)
    }

    /// The sections that may hold the key of the file's top.
    func homes(ofTop key: String) -> [FileSection] {
        if key.unicodeScalars.first(where: { !ShownText.isBlank($0) }) == "/" { return [.routes] }
        let isOfHandlers = handlers.kinds.contains { $0.keys.contains(key) }
        return FileSection.allCases.filter {
            $0.settings?.memberKeys.contains(key) == true || $0 == .defaults && isOfHandlers
        }
    }

    private func words(inDefaults key: String) -> String {
        let name = key.quoted
        if key == "handler" { return "`handler` is said by each route, not in `defaults`" }
        if key.hasPrefix("/") { return "\(name) is a path; it belongs in `routes`" }
        if FileSection(rawValue: key) != nil {
            return "\(name) is a section; it belongs at the top of the file"
        }
        let sections = sections(with: key)
        if !sections.isEmpty { return "\(name) is a setting of \(Self.either(sections)), not of handlers" }
        if let groups = groupsOfHandlers[key]?.sorted() {
            return "\(name) belongs one level down, in \(Self.either(groups))"
        }
        let meant = NearestWord.to(key, among: keysOfHandlers)
        let hint = meant.map { "did you mean \($0.quoted)?" } ?? "`router handlers NAME` lists those of one"
        return "no handler has a setting \(name) (\(hint))"
    }

    private func words(atTop key: String, _ hollow: [FileSection]) -> String {
        let name = key.quoted
        if key == "handler" {
            return "`handler` is no section; it belongs in a route, as in `/chat: { handler: room }`"
        }
        let homes = homes(ofTop: key)
        let empty = homes.filter(hollow.contains)
        let places = Self.either((empty.isEmpty ? homes : empty).map(\.rawValue))
        if key.hasPrefix("/") { return "\(name) is a path; it belongs one level down, in \(places)" }
        let isOdd = key.unicodeScalars.first.map(ShownText.isBlank) == true
        if !homes.isEmpty, !isOdd { return "\(name) is no section; it belongs one level down, in \(places)" }
        let hint =
            NearestWord.to(key, among: FileSection.names).map { "did you mean \($0.quoted)?" }
            ?? OddSign.hint(in: key)
            ?? "there are \(FileSection.names.map(\.quoted).joined(separator: ", "))"
        return "no section is named \(name) (\(hint))"
    }

    private static func either(_ names: [String]) -> String {
        let last = names.suffix(2).map(\.quoted).joined(separator: " or ")
        return (names.dropLast(2).map(\.quoted) + [last]).joined(separator: ", ")
    }

    private static func levels(_ count: Int) -> String { count == 1 ? "one level" : "\(count) levels" }
}
