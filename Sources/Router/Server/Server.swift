public import Logging
import NIOCore

/// A running router: listeners, event loops, and the routes in force.
public actor Server {
    private struct Made {
        var declaration: RouteDeclaration
        var handler: any HandlerKind
        var generation: Int
        var running: Task<Void, Never>?
    }

    public enum State: String, Sendable {
        case serving
        case draining
    }

    nonisolated let logger: Logger
    nonisolated let workers: WorkerGroup
    nonisolated let rooms: RoomDirectory
    private var file: RoutesFile
    private var made: [String: Made] = [:]
    private var generations = 0
    private var counters: [String: RouteCounters] = [:]
    private var site: [any Channel] = []
    private var admin: [any Channel] = []
    private(set) var state = State.serving
    private(set) var configuration: ConfigurationStats
    private let started = Timestamp.now()
    /// Of the routes file.
    private let folder: String

    /// Makes every handler of the file and listens; when this returns, requests are answered.
    ///
    /// - Parameters:
    ///   - file: What to serve.
    ///   - contents: The bytes that `file` was read from.
    ///   - folder: What relative paths in it begin at.
    ///   - logger: Where mistakes of handlers are told.
    /// - Throws: ``RoutesFileProblems`` if a handler objects to its settings, ``ServerProblem`` if an address cannot
    ///   be had.
    public init(_ file: RoutesFile, contents: [UInt8], folder: String, logger: Logger) async throws {
        self.file = file
        self.folder = folder
        self.logger = logger
        let loops: Int
        switch file.server.loops {
        case .auto: loops = ProcessorCount.allowed
        case .exactly(let count): loops = count
        }
        workers = try await WorkerGroup.start(loops: loops)
        rooms = RoomDirectory(
            loops: workers.count,
            changed: { [workers] core in workers.tellEach { $0.adopt(core.bounds, for: core) } },
            forgotten: { [workers] core in workers.tellEach { $0.forget(core) } }
        )
        workers.tellEach { [rooms] worker in worker.sweepRooms = { rooms.forgetIdle(at: $0) } }
        configuration = ConfigurationStats(file: file.name, contents: contents)
        do {
            try make(file, ReloadPlan(from: [], to: file.routes))
            installTables()
            workers.tellEach { [adminTable = adminTable()] in $0.install(adminTable, for: .admin) }
            let listeners = Listeners(workers: workers, logger: logger)
            for listen in file.server.listen {
                site.append(try await listeners.open(listen.address, for: .site))
            }
            if let address = file.admin.listen {
                admin.append(try await listeners.open(address, for: .admin))
            }
        } catch {
            for route in made.values { route.running?.cancel() }
            await close(site + admin)
            try await workers.threads.shutdownGracefully()
            throw error
        }
    }

    /// Where requests are answered, as `host:port` or `unix:/path`.
    public var addresses: (site: [String], admin: [String]) {
        (site.map { Listeners.written($0.localAddress) }, admin.map { Listeners.written($0.localAddress) })
    }

    public nonisolated var loops: Int { workers.count }

    /// The routes in force, in the file's order.
    public var routes: [RouteDeclaration] { file.routes }

    /// Whether a change of the file is taken up without being asked.
    var watchesFile: Bool { file.server.reload.watch == .always && state == .serving }

    // MARK: Routes

    /// Puts a file in the place of the one in force.
    ///
    /// Rooms that stay keep members, log and ids.
    ///
    /// - Returns: What changed, a line each.
    /// - Throws: ``RoutesFileProblems`` if a handler objects; then nothing has changed.
    public func reload(_ new: RoutesFile, contents: [UInt8]) throws -> [String] {
        let plan = ReloadPlan(from: file.routes, to: new.routes)
        do {
            try make(new, plan)
        } catch {
            _ = rooms.keep(only: roomPaths(of: file))
            counters = counters.filter { made[$0.key] != nil }
            throw error
        }
        let lines = plan.lines + ReloadPlan.lines(from: file, to: new)
        file = new
        configuration.take(contents)
        installTables()
        workers.tellEach { [adminTable = adminTable()] in $0.install(adminTable, for: .admin) }
        for core in rooms.keep(only: roomPaths(of: new)) {
            workers.tellEach { $0.forget(core) }
        }
        return lines
    }

    /// Notes that a file was not taken up, for the stats.
    public func refused(_ report: String) {
        configuration.refuse(report)
    }

    private func roomPaths(of file: RoutesFile) -> Set<String> {
        Set(file.routes.filter(\.providesRoom).map(\.pattern.text))
    }

    /// Makes what the plan says; only when nothing objects is anything told or dropped.
    private func make(_ file: RoutesFile, _ plan: ReloadPlan) throws {
        let declarations = Dictionary(
            file.routes.map { ($0.pattern.text, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var fresh: [String: any HandlerKind] = [:]
        var problems: [SettingProblem] = []
        for (path, fate) in plan.fates {
            guard case .make = fate, let declaration = declarations[path] else { continue }
            do throws(SettingProblem) {
                fresh[path] = try declaration.make(context(of: declaration, in: file))
            } catch {
                problems.append(error)
            }
        }
        guard problems.isEmpty else { throw file.problems(problems) }
        for path in plan.gone {
            made.removeValue(forKey: path)?.running?.cancel()
            counters[path] = nil
        }
        for (path, fate) in plan.fates {
            guard let declaration = declarations[path] else { continue }
            if let handler = fresh[path] {
                made[path]?.running?.cancel()
                generations += 1
                made[path] = Made(
                    declaration: declaration,
                    handler: handler,
                    generation: generations,
                    running: run(handler, path)
                )
            } else {
                made[path]?.declaration = declaration
                if case .adjust = fate, let handler = made[path]?.handler {
                    _ = declaration.apply(to: handler)
                }
            }
        }
    }

    private func context(of declaration: RouteDeclaration, in file: RoutesFile) -> RouteContext {
        let path = declaration.pattern.text
        let counters = counters[path] ?? RouteCounters()
        self.counters[path] = counters
        return RouteContext(
            declaration,
            at: file.place(of: declaration),
            in: folder,
            rooms: rooms,
            counters: counters,
            logger: logger
        )
    }

    private func run(_ handler: any HandlerKind, _ path: String) -> Task<Void, Never> {
        let logger = logger
        return Task {
            do {
                try await handler.run()
            } catch is CancellationError {
            } catch {
                logger.error("\(path) stopped running: \(error)")
            }
        }
    }

    private func installTables() {
        let routes = file.routes.compactMap { declaration in
            made[declaration.pattern.text].map { made in
                (declaration.pattern, LiveRoute(declaration, made.handler, made.generation, of: file))
            }
        }
        let hosts = HostPolicy(
            section: "server",
            file: file.name,
            hosts: file.server.hosts.compactMap { HostPattern($0.text) },
            origins: routes.flatMap { $0.1.origins.patterns }
        )
        let table = RouteTable(routes, hosts: hosts)
        let timeouts = ConnectionTimeouts(file.server.timeouts)
        workers.tellEach { worker in
            worker.timeouts = timeouts
            worker.install(table, for: .site)
        }
    }

    private func adminTable() -> RouteTable {
        let hosts = HostPolicy(
            section: "admin",
            file: file.name,
            hosts: file.admin.hosts.compactMap { HostPattern($0.text) },
            origins: []
        )
        return RouteTable(AdminRoutes.all(of: self), hosts: hosts)
    }

    // MARK: Leaving

    /// Accepts nothing more, tells every WebSocket 1001, lets running replies finish, and returns when all are gone or
    /// `drain.timeout` has passed.
    public func drain() async {
        guard state == .serving else { return }
        state = .draining
        await close(site)
        // Nothing is published from now on, and what was is on its way: to the room's home, numbered, to every loop.
        _ = try? await workers.onEach { $0.stopTaking() }
        for _ in 0..<3 { _ = try? await workers.onEach { $0.finishTurn() } }
        workers.tellEach { $0.drain() }
        let end = ContinuousClock.now + file.server.drain.timeout
        while ContinuousClock.now < end, await isBusy {
            try? await Task.sleep(for: .milliseconds(20))
        }
        await stop()
    }

    private var isBusy: Bool {
        get async {
            let open = (try? await workers.onEach { $0.openOnSite }) ?? []
            return open.contains { $0 > 0 }
        }
    }

    /// Accepts nothing more there.
    private nonisolated func close(_ listeners: [any Channel]) async {
        for listener in listeners { try? await listener.close().get() }
    }

    private func stop() async {
        for route in made.values { route.running?.cancel() }
        await close(admin)
        try? await workers.threads.shutdownGracefully()
    }

    // MARK: Stats

    func stats() async throws -> ServerStats {
        let snapshots = try await workers.onEach { $0.snapshot() }
        return ServerStats(
            snapshots: snapshots,
            routes: file.routes,
            counters: counters,
            rooms: rooms.all,
            state: state,
            started: started,
            configuration: configuration
        )
    }
}
