import Logging

/// What handlers object to, told without serving.
extension RoutesFile {
    /// Reads and checks a whole file; of one with a mistake the sound routes are made and let go again, so that what
    /// their handlers object to is told with the rest.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - name: The file as messages name it.
    ///   - handlers: The kinds that its routes may name.
    ///   - environment: What `${NAME}` in a value stands for.
    ///   - folder: What relative paths in the file begin at.
    /// - Throws: every mistake of the file, in its order.
    public init(
        reading bytes: [UInt8],
        named name: String,
        handlers: HandlerList,
        environment: [String: String],
        folder: String
    ) throws(RoutesFileProblems) {
        let stage = Stage(folder: folder)
        try self.init(reading: bytes, named: name, handlers: handlers, environment: environment) {
            stage.objection(to: $0, at: "\(name):\($0.mark.line)")
        }
    }

    /// Makes every handler and lets it go again.
    ///
    /// - Parameter folder: What relative paths in the file begin at.
    /// - Throws: all that handlers object to, such as a template that is not there.
    public func rehearse(in folder: String) throws(RoutesFileProblems) {
        let stage = Stage(folder: folder)
        let found = routes.compactMap { stage.objection(to: $0, at: place(of: $0)) }
        guard found.isEmpty else { throw problems(found) }
    }

    /// What handlers are lent that are never asked anything.
    private struct Stage {
        let folder: String
        let rooms = RoomDirectory(loops: 1)

        func objection(to route: RouteDeclaration, at place: String) -> SettingProblem? {
            let context = RouteContext(
                route,
                at: place,
                in: folder,
                rooms: rooms,
                counters: RouteCounters(),
                logger: Logger(label: "rehearsal") { _ in SwiftLogNoOpLogHandler() }
            )
            do throws(SettingProblem) {
                _ = try route.make(context)
                return nil
            } catch {
                return error
            }
        }
    }
}

extension RouteContext {
    init(
        _ route: RouteDeclaration,
        at place: String,
        in folder: String,
        rooms: RoomDirectory,
        counters: RouteCounters,
        logger: Logger
    ) {
        path = route.pattern.text
        parameterNames = route.pattern.parameterNames
        self.folder = folder
        self.place = place
        self.rooms = rooms
        self.counters = counters
        self.logger = logger
    }
}
