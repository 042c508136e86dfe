import HTTPTypes
import Logging
import NIOCore

@testable import Router

/// Routes and what a handler is made with, as a routes file would have them.
enum SampleRoutes {
    static let logger = Logger(label: "benchmarks") { _ in SwiftLogNoOpLogHandler() }

    static func context(_ path: String) -> RouteContext {
        RouteContext(
            path: path,
            parameterNames: [],
            folder: ".",
            place: "routes.yaml:1",
            rooms: RoomDirectory(loops: 1),
            counters: RouteCounters(),
            logger: logger
        )
    }

    static func route(_ path: String, _ handler: any RequestHandler) -> LiveRoute {
        LiveRoute(
            path: path,
            handlerName: "benchmark",
            place: "routes.yaml:1",
            line: 1,
            handler: handler,
            generation: 1,
            providesRoom: false,
            origins: .same,
            guardsReading: false,
            methods: [.get]
        )
    }

    static func table(_ paths: [String], _ handler: any RequestHandler) throws -> RouteTable {
        RouteTable(
            try paths.map { (try PathPattern($0), route($0, handler)) },
            hosts: HostPolicy(section: "server", file: "routes.yaml", hosts: [], origins: [])
        )
    }
}

/// Answers what was prepared.
struct PreparedHandler: RequestHandler {
    let reply: Reply

    func answer(_ request: Request) -> Answer { .reply(reply) }
}
