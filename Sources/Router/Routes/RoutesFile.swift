/// A routes file without a mistake: what it says, with the place of each value.
public struct RoutesFile: Sendable {
    /// As it was named to us; messages begin with it.
    public let name: String
    /// `--listen` changes it after reading.
    public var server: ServerSettings
    /// `--admin` changes it after reading.
    public var admin: AdminSettings
    public let log: LogSettings
    /// In the file's order.
    public let routes: [RouteDeclaration]
    /// The same by their paths.
    public let table: PathTable<RouteDeclaration>
    /// Of the sections, such as `server.listen`; each route has its own.
    public let origins: [String: SourceMark]

    private let source: SourceText

    /// Reads and checks a whole file; nothing is opened or made.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - name: the file as messages name it.
    ///   - handlers: the kinds that its routes may name.
    ///   - environment: what `${NAME}` in a value stands for.
    ///   - objection: asked of each route that is sound, where the file has a mistake: all are told at once.
    /// - Throws: every mistake of the file, in its order.
    public init(
        reading bytes: [UInt8],
        named name: String,
        handlers: HandlerList,
        environment: [String: String] = [:],
        objection: ((RouteDeclaration) -> SettingProblem?)? = nil
    ) throws(RoutesFileProblems) {
        let document = YAMLDocument(bytes, environment: environment)
        var reader = RoutesFileReader(handlers: handlers, problems: document.problems)
        reader.read(document.root, of: document.source)
        guard reader.problems.isEmpty else {
            let more = objection.map { reader.soundRoutes.compactMap($0) } ?? []
            throw RoutesFileProblems(reader.problems + more, in: document.source, of: name)
        }
        self.name = name
        server = reader.server
        admin = reader.admin
        log = reader.log
        routes = reader.routes
        table = reader.table
        origins = reader.origins
        source = document.source
    }

    /// What the making of handlers found wrong, as a report with this file's lines.
    ///
    /// - Precondition: there is at least one.
    public func problems(_ found: [SettingProblem]) -> RoutesFileProblems {
        precondition(!found.isEmpty, "a report of nothing")
        return RoutesFileProblems(found, in: source, of: name)
    }

    /// The line of a file where a route stands, as in `routes.yaml:12`.
    public func place(of route: RouteDeclaration) -> String { "\(name):\(route.mark.line)" }
}
