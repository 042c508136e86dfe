/// Which listener a connection came in by.
enum Entrance: Hashable, Sendable {
    case site
    case admin
}

/// All routes of one entrance; immutable, and replaced as a whole.
final class RouteTable: Sendable {
    let paths: PathTable<LiveRoute>
    let hosts: HostPolicy

    /// The route of a pattern, as the file writes it.
    func route(of path: String) -> LiveRoute? { byPath[path] }

    private let byPath: [String: LiveRoute]

    init(_ routes: [(pattern: PathPattern, route: LiveRoute)], hosts: HostPolicy) {
        var paths = PathTable<LiveRoute>()
        var byPath: [String: LiveRoute] = [:]
        for (pattern, route) in routes {
            _ = paths.insert(route, at: pattern)
            byPath[route.path] = route
        }
        self.paths = paths
        self.byPath = byPath
        self.hosts = hosts
    }
}
