import Logging

extension RoutesFile {
    /// Makes every handler and lets it go again: what `serve` would object to is told without serving.
    ///
    /// - Parameter folder: What relative paths in the file begin at.
    /// - Throws: all that handlers object to, such as a template that is not there.
    public func rehearse(in folder: String) throws(RoutesFileProblems) {
        let rooms = RoomDirectory(loops: 1) { _ in }
        var found: [SettingProblem] = []
        for route in routes {
            do throws(SettingProblem) {
                _ = try route.make(
                    RouteContext(
                        route,
                        of: self,
                        in: folder,
                        rooms: rooms,
                        counters: RouteCounters(),
                        logger: Logger(label: "rehearsal") { _ in SwiftLogNoOpLogHandler() }
                    )
                )
            } catch {
                found.append(error)
            }
        }
        guard found.isEmpty else { throw problems(found) }
    }
}

extension RouteContext {
    init(
        _ route: RouteDeclaration,
        of file: RoutesFile,
        in folder: String,
        rooms: RoomDirectory,
        counters: RouteCounters,
        logger: Logger
    ) {
        path = route.pattern.text
        parameterNames = route.pattern.parameterNames
        self.folder = folder
        place = file.place(of: route)
        self.rooms = rooms
        self.counters = counters
        self.logger = logger
    }
}
