/// Reads the sections of a routes file and gathers all that is wrong.
struct RoutesFileReader {
    private let handlers: HandlerList
    private let advice: KeyAdvice

    private(set) var problems: [SettingProblem]
    private(set) var server = ServerSettings()
    private(set) var admin = AdminSettings()
    private(set) var log = LogSettings()
    private(set) var origins: [String: SourceMark] = [:]
    private(set) var routes: [RouteDeclaration] = []
    /// Those of the routes that have no mistake of their own.
    private(set) var soundRoutes: [RouteDeclaration] = []
    private(set) var table = PathTable<RouteDeclaration>()

    private var roomsNamed: [(path: String, mark: SourceMark)] = []
    /// Paths whose route could not be read: a room may be missing for that reason alone.
    private var pathsUnread: Set<String> = []
    /// `routes`, or what belongs in it, stands somewhere else, and that has been told.
    private var routesAreElsewhere = false

    /// Begins with the problems that were found before the file's meaning was asked.
    init(handlers: HandlerList, problems: [SettingProblem]) {
        self.handlers = handlers
        advice = KeyAdvice(handlers)
        self.problems = problems
    }

    /// The root is nil when the file holds no value.
    mutating func read(_ root: YAMLNode?, of source: SourceText) {
        guard let root else {
            if problems.isEmpty {
                let what = source.isBlank ? "is empty" : "holds nothing that is read"
                let words = "the file \(what); the smallest one is `routes: { /chat: room }`"
                problem(words, at: SourceMark(line: 1, column: 1))
            }
            return
        }
        if case .faulty = root.content { return }
        guard case .mapping(let entries) = root.content else {
            let words =
                "a routes file is a mapping of \(FileSection.names.map(\.quoted).joined(separator: ", "))"
            return problem(words, at: root.mark)
        }
        let sections = sections(in: entries)
        let mistakesBefore = problems.count
        if let entry = sections[.server] { server = readSection(entry, .server) }
        if let entry = sections[.admin] { admin = readSection(entry, .admin) }
        if problems.count == mistakesBefore { problems += ListenerClash(listeners).problems }
        if let entry = sections[.log] { log = readSection(entry, .log) }
        if let entry = sections[.routes] {
            readRoutes(entry, defaults: sections[.defaults])
        } else {
            _ = DefaultsSection(sections[.defaults], advice: advice, used: [], &problems)
            if !routesAreElsewhere {
                problem("the file has no `routes`, as in `routes: { /chat: room }`", at: root.mark)
            }
        }
    }

    private mutating func problem(_ words: String, at mark: SourceMark) {
        problems.append(SettingProblem(words, at: mark))
    }

    /// The sections by their names; what is none is told.
    ///
    /// A section that is empty because its keys stand beside it is left out: one mistake, one message.
    private mutating func sections(in entries: [YAMLEntry]) -> [FileSection: YAMLEntry] {
        var sections: [FileSection: YAMLEntry] = [:]
        var unknown: [YAMLEntry] = []
        for entry in entries {
            if let section = FileSection(rawValue: entry.key) {
                sections[section] = entry
            } else if !entry.key.hasPrefix("x-") {
                unknown.append(entry)
            }
        }
        let hollow = sections.filter { if case .nothing = $0.value.value.content { true } else { false } }
            .map(\.key)
        var hasToldOfPaths = false
        for entry in unknown {
            let homes = advice.homes(ofTop: entry.key)
            let isPath = homes == [.routes]
            // several paths at the top are one mistake
            if !(isPath && hasToldOfPaths) { problems.append(advice.problem(atTop: entry, hollow: hollow)) }
            if isPath { hasToldOfPaths = true }
            for section in homes.filter(hollow.contains) { sections[section] = nil }
            if isPath || NearestWord.to(entry.key, among: FileSection.names) == FileSection.routes.rawValue {
                routesAreElsewhere = true
            }
        }
        return sections
    }

    private mutating func readSection<Section: Settings>(
        _ entry: YAMLEntry,
        _ section: FileSection
    ) -> Section {
        var reading = SettingReading(below: [entry.key])
        let settings = Section.read(entry.value, over: Section(), as: entry.key, &reading)
        problems += reading.problems
        problems += reading.unknownKeys.map { advice.problem($0, in: .section(section)) }
        if reading.unknownKeys.contains(where: { $0.key == FileSection.routes.rawValue }) {
            routesAreElsewhere = true
        }
        origins.merge(reading.origins) { _, new in new }
        return settings ?? Section()
    }

    /// All that the file listens at, defaults included.
    private var listeners: [ListenerClash.Listener] {
        let own = server.listen.enumerated().map { index, entry in
            ListenerClash.Listener(
                address: entry.address,
                setting: "server.listen",
                mark: origins["server.listen.\(index)"] ?? origins["server.listen"]
            )
        }
        guard let listen = admin.listen else { return own }
        return own + [.init(address: listen, setting: "admin.listen", mark: origins["admin.listen"])]
    }
}

extension RoutesFileReader {
    private mutating func readRoutes(_ entry: YAMLEntry, defaults: YAMLEntry?) {
        let declared = routeEntries(in: entry)
        let used = Set(declared.map(\.handler))
        let shared = DefaultsSection(defaults, advice: advice, used: used, &problems)
        for route in declared {
            if let kind = handlers[route.handler] {
                let mistakesBefore = problems.count
                let (declaration, reading) = declare(route, as: kind, shared)
                if problems.count == mistakesBefore { soundRoutes.append(declaration) }
                roomsNamed += reading.roomsNamed
                add(declaration)
                continue
            }
            pathsUnread.insert(route.pattern.text)
            problem(unknownHandler(route.handler), at: route.handlerMark)
            // what was probably meant judges the settings
            if let meant = NearestWord.to(route.handler, among: handlers.names), let kind = handlers[meant] {
                _ = declare(route, as: kind, shared)
            }
        }
        let rooms = RoomCheck(routes, table)
        for (path, mark) in roomsNamed where !pathsUnread.contains(path) {
            if let words = rooms.objection(to: path) { problem(words, at: mark) }
        }
    }

    /// None, and told, when there are none to look at.
    private mutating func routeEntries(in entry: YAMLEntry) -> [RouteEntry] {
        switch entry.value.content {
        case .faulty:
            break
        case .mapping(let entries) where !entries.isEmpty:
            var reader = RouteEntryReader(advice)
            let routes = reader.read(entries)
            problems += reader.problems
            pathsUnread = reader.pathsUnread
            return routes
        case .mapping, .nothing:
            problem("`routes` has no path under it, as in `/chat: room`", at: entry.keyMark)
        case .scalar(let text):
            let hint = OddSign.hint(in: text).map { " (\($0))" } ?? ""
            let words = "`routes` should be a mapping of paths to handlers, as in `/chat: room`"
            problem(words + hint, at: entry.value.mark)
        case .sequence:
            let words = "`routes` should be a mapping of paths to handlers, as in `/chat: room`, not a list"
            problem(words, at: entry.value.mark)
        }
        return []
    }

    private mutating func declare(
        _ route: RouteEntry,
        as kind: AnyHandlerKind,
        _ shared: DefaultsSection
    ) -> (declaration: RouteDeclaration, reading: SettingReading) {
        let base = shared.defaults(for: kind)
        var reading = SettingReading(origins: base.reading.origins)
        let declaration = kind.declare(route, base, &reading)
        problems += reading.problems
        problems += reading.unknownKeys.map { advice.problem($0, in: .route(handler: kind.name)) }
        for (path, mark) in base.reading.roomsNamed { reading.room(path, namedAt: mark) }
        return (declaration, reading)
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

    private func unknownHandler(_ name: String) -> String {
        if HandlerList.planned.contains(name) { return "handler \(name.quoted) is not in this version yet" }
        let first = String(name.prefix { $0.isLetter || $0 == "-" })
        if first != name, handlers[first] != nil {
            return
                "\(name.quoted) is no handler's name; write \(first.quoted) alone (a comment begins with ` #`)"
        }
        if let hint = OddSign.hint(in: name) ?? Variables.braced(name).map({ "write \($0)" }) {
            return "no handler is named \(name.quoted) (\(hint))"
        }
        let meant = NearestWord.to(name, among: handlers.names).map { "did you mean \($0.quoted)? " } ?? ""
        return "no handler is named \(name.quoted) (\(meant)`router handlers` lists them)"
    }
}
