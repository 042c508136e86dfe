import HTTPTypes

/// What the admin listener answers.
enum AdminRoutes {
    static func all(of server: Server) -> [(pattern: PathPattern, route: LiveRoute)] {
        let pages: [(String, @Sendable (Request) -> Answer)] = [
            ("/stats", { stats(server, $0) }),
            ("/stats/rooms", { rooms(server, $0) }),
            ("/stats/rooms/*", { room(server, $0) }),
            ("/healthz", { _ in .reply(alive) }),
            ("/readyz", { _ in readiness(server) }),
        ]
        return pages.compactMap { path, answer in
            guard let pattern = try? PathPattern(path) else { return nil }
            let route = LiveRoute(
                path: path,
                handlerName: "admin",
                place: "admin",
                line: 0,
                handler: AdminPage(body: answer),
                generation: 0,
                providesRoom: false,
                origins: .same,
                guardsReading: true,
                methods: [.get]
            )
            return (pattern, route)
        }
    }

    private struct AdminPage: RequestHandler {
        let body: @Sendable (Request) -> Answer
        func answer(_ request: Request) -> Answer { body(request) }
    }

    private static let alive = Reply(.ok, text: "ok\n")

    private static func readiness(_ server: Server) -> Answer {
        .task { _ in
            switch await server.state {
            case .serving: Reply(.ok, text: "ready\n")
            case .draining: Reply(.serviceUnavailable, text: "draining: the server is stopping\n")
            }
        }
    }

    private static func stats(_ server: Server, _ request: Request) -> Answer {
        let wantsText = wantsText(request)
        return .task { _ in
            let stats = try await server.stats()
            return wantsText ? Reply(.ok, text: StatsText.plain(stats)) : try json(stats)
        }
    }

    private static func rooms(_ server: Server, _ request: Request) -> Answer {
        let wantsText = wantsText(request)
        return .task { _ in
            let rooms = try await server.stats().rooms
            guard wantsText else { return try json(rooms) }
            return Reply(.ok, text: rooms.map { StatsText.plain($0) + "\n" }.joined())
        }
    }

    private static func room(_ server: Server, _ request: Request) -> Answer {
        let wantsText = wantsText(request)
        let name = request.parameters["*"] ?? ""
        return .task { _ in
            let rooms = try await server.stats().rooms
            guard let room = rooms.first(where: { $0.name == name }) else {
                return Reply(.notFound, text: "There is no room of that name; /stats/rooms lists them.\n")
            }
            return wantsText ? Reply(.ok, text: StatsText.plain(room) + "\n") : try json(room)
        }
    }

    private static func json(_ stats: some Encodable) throws -> Reply {
        let fields: HTTPFields = [
            .contentType: "application/json", .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
        ]
        return Reply(.ok, fields, body: try StatsText.json(stats))
    }

    /// Text only when it is named, and JSON is not.
    private static func wantsText(_ request: Request) -> Bool {
        let accept = request[.accept].joined(separator: ",")
        return accept.contains("text/plain") && !accept.contains("application/json")
    }
}
