/// Reads `routes:` as far as paths and the names of handlers go; the rest is for each handler.
struct RouteEntryReader {
    private let advice: KeyAdvice
    private(set) var problems: [SettingProblem] = []
    /// Paths of which nothing more is known: what should be there may be missing for that reason alone.
    private(set) var pathsUnread: Set<String> = []

    init(_ advice: KeyAdvice) {
        self.advice = advice
    }

    /// The routes whose path and handler can be told.
    mutating func read(_ entries: [YAMLEntry]) -> [RouteEntry] {
        var routes: [RouteEntry] = []
        var index = entries.startIndex
        while index < entries.endIndex {
            let entry = entries[index]
            index += 1
            guard entry.key.hasPrefix("/") else {
                problem(stray(entry.key), at: entry.keyMark)
                continue
            }
            if let first = strays(after: entry, in: entries[index...]).first {
                let words = "\(first.key.quoted) is a setting of a route; indent it below \(entry.key.quoted)"
                problem(words, at: first.keyMark)
                pathsUnread.insert(entry.key)
                index += strays(after: entry, in: entries[index...]).count
            } else if let route = route(entry) {
                routes.append(route)
            }
        }
        return routes
    }

    private mutating func problem(_ words: String, at mark: SourceMark) {
        problems.append(SettingProblem(words, at: mark))
    }

    /// What stands behind a path with nothing beneath it, and should stand beneath it.
    private func strays(after path: YAMLEntry, in entries: ArraySlice<YAMLEntry>) -> ArraySlice<YAMLEntry> {
        guard case .nothing = path.value.content, entries.first.map({ advice.isOfRoute($0.key) }) == true
        else { return [] }
        return entries.prefix { !$0.key.hasPrefix("/") && FileSection(rawValue: $0.key) == nil }
    }

    private func stray(_ key: String) -> String {
        if FileSection(rawValue: key) != nil {
            return "\(key.quoted) is a section; it belongs at the top of the file"
        }
        if advice.isOfRoute(key) {
            return "\(key.quoted) is a setting of a route; indent it below the path that it is for"
        }
        let hint = OddSign.hint(in: key).map { " (\($0))" } ?? ""
        return PathPatternProblem.notAbsolute(key).words + hint
    }

    private mutating func route(_ entry: YAMLEntry) -> RouteEntry? {
        pathsUnread.insert(entry.key)
        if case .nothing = entry.value.content, let path = Self.pathBeforeColon(in: entry.key) {
            problem(
                "a space is missing after `:`, as in \("\(path.key): \(path.value)".quoted)",
                at: entry.keyMark
            )
            return nil
        }
        let pattern: PathPattern
        do throws(PathPatternProblem) {
            pattern = try PathPattern(entry.key)
        } catch {
            problem(error.words, at: entry.keyMark)
            return nil
        }
        guard let (handler, settings) = handler(of: entry), case .scalar(let name) = handler.content else {
            return nil
        }
        pathsUnread.remove(entry.key)
        return RouteEntry(
            pattern: pattern,
            mark: entry.keyMark,
            handler: name,
            handlerMark: handler.mark,
            settings: settings
        )
    }

    /// `/chat:room`, which YAML takes for one word.
    private static func pathBeforeColon(in key: String) -> (key: Substring, value: Substring)? {
        guard let colon = key.lastIndex(of: ":"), key[..<colon].last != "/" else { return nil }
        let value = key[colon...].dropFirst()
        return value.isEmpty ? nil : (key[..<colon], value)
    }

    /// The handler's name, which is a scalar, and the rest; nil, and told, without one.
    private mutating func handler(of entry: YAMLEntry) -> (name: YAMLNode, settings: [YAMLEntry])? {
        switch entry.value.content {
        case .faulty:
            return nil
        case .scalar(""), .nothing:
            problem("\(entry.key.quoted) needs a handler, as in `\(entry.key): room`", at: entry.keyMark)
            return nil
        case .scalar:
            return (entry.value, [])
        case .sequence:
            let words = "\(entry.key.quoted) should be one handler, as in `\(entry.key): room`, not a list"
            problem(words, at: entry.value.mark)
            return nil
        case .mapping(let entries):
            for path in entries.filter({ $0.key.hasPrefix("/") }) {
                let words = "\(path.key.quoted) is a path; it belongs one level up, among the routes"
                problem(words, at: path.keyMark)
            }
            var settings = entries.filter { !$0.key.hasPrefix("/") }
            guard let handler = takeHandler(from: &settings) else {
                let words = "\(entry.key.quoted) needs `handler`, as in `\(entry.key): { handler: room }`"
                problem(words, at: entry.keyMark)
                return nil
            }
            switch handler.content {
            case .faulty:
                return nil
            case .scalar(let name) where !name.isEmpty:
                return (handler, settings)
            case .scalar, .nothing, .sequence, .mapping:
                problem("`handler` should be the name of a handler, such as room", at: handler.mark)
                return nil
            }
        }
    }

    /// Takes `handler` out of a route's settings; also one that is misspelt or a level too low, which is told.
    private mutating func takeHandler(from settings: inout [YAMLEntry]) -> YAMLNode? {
        if let index = settings.firstIndex(where: { $0.key == "handler" }) {
            return settings.remove(at: index).value
        }
        if let index = settings.firstIndex(where: { advice.meansHandler($0.key) }) {
            let found = settings.remove(at: index)
            problem("a route has no \(found.key.quoted) (did you mean `handler`?)", at: found.keyMark)
            return found.value
        }
        for index in settings.indices {
            guard case .mapping(var inner) = settings[index].value.content,
                let found = inner.firstIndex(where: { $0.key == "handler" })
            else { continue }
            let handler = inner.remove(at: found)
            settings[index].value.content = .mapping(inner)
            let group = settings[index].key.quoted
            problem("`handler` is not a setting of \(group); it belongs one level up", at: handler.keyMark)
            return handler.value
        }
        return nil
    }
}
