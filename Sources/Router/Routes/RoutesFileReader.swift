/// Reads the sections of a routes file and gathers all that is wrong.
struct RoutesFileReader {
    private enum Section: String, CaseIterable {
        case server
        case admin
        case log
        case defaults
        case routes

        static var names: [String] { allCases.map(\.rawValue) }
    }

    private let handlers: HandlerList

    private(set) var problems: [SettingProblem]
    private(set) var server = ServerSettings()
    private(set) var admin = AdminSettings()
    private(set) var log = LogSettings()
    private(set) var origins: [String: SourceMark] = [:]
    private(set) var routes: [RouteDeclaration] = []
    private(set) var table = PathTable<RouteDeclaration>()

    private var roomsNamed: [(path: String, mark: SourceMark)] = []
    /// Paths whose route could not be read: a room may be missing for that reason alone.
    private var patternsUnread: Set<String> = []

    /// Begins with the problems that were found before the file's meaning was asked.
    init(handlers: HandlerList, problems: [SettingProblem]) {
        self.handlers = handlers
        self.problems = problems
    }

    /// The root is nil when the file holds no value.
    mutating func read(_ root: YAMLNode?) {
        guard let root else {
            if problems.isEmpty {
                let words = "the file is empty; the smallest one is `routes: { /chat: room }`"
                problem(words, at: SourceMark(line: 1, column: 1))
            }
            return
        }
        if case .faulty = root.content { return }
        guard case .mapping(let sections) = root.content else {
            let words = "a routes file is a mapping of \(Section.names.map(\.quoted).joined(separator: ", "))"
            return problem(words, at: root.mark)
        }
        var found: [Section: YAMLEntry] = [:]
        for entry in sections {
            if let section = Section(rawValue: entry.key) {
                found[section] = entry
            } else if !entry.key.hasPrefix("x-") {
                problem(unknownSection(entry.key), at: entry.keyMark)
            }
        }
        if let entry = found[.server] { server = readSection(entry) }
        if let entry = found[.admin] { admin = readSection(entry) }
        if let entry = found[.log] { log = readSection(entry) }
        guard let entry = found[.routes] else {
            let isMisspelt = sections.contains { NearestWord.to($0.key, among: Section.names) == "routes" }
            if !isMisspelt {
                problem("the file has no `routes`, as in `routes: { /chat: room }`", at: root.mark)
            }
            return
        }
        readRoutes(entry, defaults: found[.defaults])
    }

    private mutating func problem(_ words: String, at mark: SourceMark) {
        problems.append(SettingProblem(words, at: mark))
    }

    private mutating func readSection<Section: Settings>(_ entry: YAMLEntry) -> Section {
        var reading = SettingReading(below: [entry.key])
        reading.levels.append(SettingReading.Level(keys: Self.Section.names))
        let section = Section.read(entry.value, over: Section(), as: entry.key, &reading)
        problems += reading.problems
        origins.merge(reading.origins) { _, new in new }
        return section ?? Section()
    }

    private mutating func readRoutes(_ entry: YAMLEntry, defaults: YAMLEntry?) {
        guard let declared = routeEntries(in: entry) else {
            _ = DefaultsSection(defaults, handlers: handlers, used: [], &problems)
            return
        }
        let used = Set(declared.map(\.handler))
        let shared = DefaultsSection(defaults, handlers: handlers, used: used, &problems)
        for route in declared {
            guard let kind = handlers[route.handler] else {
                patternsUnread.insert(route.pattern.text)
                problem(unknownHandler(route.handler), at: route.handlerMark)
                continue
            }
            let base = shared.defaults(for: kind)
            var reading = SettingReading(origins: base.reading.origins)
            reading.levels.append(SettingReading.Level(keys: Section.names))
            let declaration = kind.declare(route, base, &reading)
            problems += reading.problems
            roomsNamed += base.reading.roomsNamed + reading.roomsNamed
            add(declaration)
        }
        checkRooms()
    }

    private mutating func add(_ route: RouteDeclaration) {
        if let earlier = table.insert(route, at: route.pattern) {
            let words = """
                \(route.pattern.text.quoted) matches the same paths as \(earlier.pattern.text.quoted) \
                on line \(earlier.value.mark.line)
                """
            problem(words, at: route.mark)
        } else {
            routes.append(route)
        }
    }

    private func unknownSection(_ name: String) -> String {
        if name.hasPrefix("/") { return "\(name.quoted) is a path; it belongs one level down, in `routes`" }
        var places: [String] = []
        if ServerSettings.memberKeys.contains(name) { places.append("`server`") }
        if AdminSettings.memberKeys.contains(name) { places.append("`admin`") }
        if LogSettings.memberKeys.contains(name) { places.append("`log`") }
        if handlers.kinds.contains(where: { $0.keys.contains(name) }) { places.append("`defaults`") }
        if !places.isEmpty {
            return
                "\(name.quoted) is no section; it belongs one level down, in \(places.joined(separator: " or "))"
        }
        let hint = NearestWord.to(name, among: Section.names).map { "did you mean \($0.quoted)?" }
        let sections = Section.names.map(\.quoted).joined(separator: ", ")
        return "no section is named \(name.quoted) (\(hint ?? "there are \(sections)"))"
    }
}

extension RoutesFileReader {
    /// The routes whose path and handler can be told; nil, and told, when there are none to look at.
    private mutating func routeEntries(in entry: YAMLEntry) -> [RouteEntry]? {
        switch entry.value.content {
        case .faulty:
            return nil
        case .mapping(let entries) where !entries.isEmpty:
            return entries.compactMap { routeEntry($0) }
        case .mapping, .nothing:
            problem("`routes` has no path under it, as in `/chat: room`", at: entry.keyMark)
        case .scalar, .sequence:
            problem(
                "`routes` should be a mapping of paths to handlers, as in `/chat: room`",
                at: entry.value.mark
            )
        }
        return nil
    }

    private mutating func routeEntry(_ entry: YAMLEntry) -> RouteEntry? {
        patternsUnread.insert(entry.key)
        let pattern: PathPattern
        do throws(PathPatternProblem) {
            pattern = try PathPattern(entry.key)
        } catch {
            let isSection = Section(rawValue: entry.key) != nil
            let words = "\(entry.key.quoted) is no path; as a section it belongs one level up"
            problem(isSection ? words : error.words, at: entry.keyMark)
            return nil
        }
        guard let (handler, settings) = handler(of: entry) else { return nil }
        patternsUnread.remove(entry.key)
        guard case .scalar(let name) = handler.content else { return nil }
        return RouteEntry(
            pattern: pattern,
            mark: entry.keyMark,
            handler: name,
            handlerMark: handler.mark,
            settings: settings
        )
    }

    /// The handler's name, which is a scalar, and the rest; nil, and told, without one.
    private mutating func handler(of entry: YAMLEntry) -> (name: YAMLNode, settings: [YAMLEntry])? {
        switch entry.value.content {
        case .faulty:
            return nil
        case .scalar:
            return (entry.value, [])
        case .nothing, .sequence:
            problem("\(entry.key.quoted) needs a handler, as in `\(entry.key): room`", at: entry.keyMark)
            return nil
        case .mapping(let entries):
            let isNested = { (entry: YAMLEntry) in entry.key.hasPrefix("/") }
            for path in entries.filter(isNested) {
                problem(
                    "\(path.key.quoted) is a path; it belongs one level up, among the routes",
                    at: path.keyMark
                )
            }
            guard let handler = entries.first(where: { $0.key == "handler" }) else {
                let words = "\(entry.key.quoted) needs `handler`, as in `\(entry.key): { handler: room }`"
                problem(words, at: entry.keyMark)
                return nil
            }
            switch handler.value.content {
            case .faulty: return nil
            case .scalar: return (handler.value, entries.filter { $0.key != "handler" && !isNested($0) })
            case .nothing, .sequence, .mapping:
                problem("`handler` should be the name of a handler", at: handler.value.mark)
                return nil
            }
        }
    }

    private func unknownHandler(_ name: String) -> String {
        if HandlerList.planned.contains(name) { return "handler \(name.quoted) is not in this version yet" }
        let meant = NearestWord.to(name, among: handlers.names).map { "did you mean \($0.quoted)? " } ?? ""
        return "no handler is named \(name.quoted) (\(meant)`router handlers` lists them)"
    }

    /// A room that a setting names must be one that a route without parameters provides.
    private mutating func checkRooms() {
        let literal = Dictionary(routes.map { ($0.pattern.text, $0) }) { first, _ in first }
        let rooms = routes.filter { $0.providesRoom && $0.pattern.isLiteral }.map(\.pattern.text)
        for (path, mark) in roomsNamed where !rooms.contains(path) && !patternsUnread.contains(path) {
            let hint: String
            if let other = literal[path] {
                hint = " (line \(other.mark.line) gives it to \(other.handler.quoted), which is no room)"
            } else if let meant = NearestWord.to(path, among: rooms) {
                hint = " (did you mean \(meant.quoted)?)"
            } else {
                hint = ""
            }
            problem("no route defines the room \(path.quoted)\(hint)", at: mark)
        }
    }
}
