import Logging
import Router
import Testing

@testable import Plugins

@Suite struct StaticHandlerTests {
    /// What a server that is made of this route objects to, with the line it says so of.
    private func problems(_ route: String, in folder: String) async throws -> [String] {
        let yaml = """
            server: { listen: '127.0.0.1:0', loops: 1 }
            admin: { listen: off }
            routes:
              \(route)
            """
        let bytes = Array(yaml.utf8)
        let handlers = HandlerList([AnyHandlerKind(StaticHandler.self)])
        do {
            let file = try RoutesFile(reading: bytes, named: "f", handlers: handlers)
            let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            let server = try await Server(file, contents: bytes, folder: folder, logger: quiet)
            await server.drain()
            return []
        } catch let problems as RoutesFileProblems {
            return problems.all.map { "\($0.mark.line):\($0.mark.column): \($0.words)" }
        }
    }

    @Test func `a route to a folder beside the routes file is served`() async throws {
        let folder = try SiteFolder()
        try folder.makeFolder("public")
        for route in ["/files/*", "/*", "/{user}/files/*"] {
            let found = try await problems("\"\(route)\": { handler: static, root: public }", in: folder.path)
            #expect(found == [], "\(route)")
        }
    }

    @Test func `a route without a star is told so at its path`() async throws {
        let folder = try SiteFolder()
        for route in ["/files", "/files/", "/files/{name}"] {
            let found = try await problems("\"\(route)\": { handler: static, root: . }", in: folder.path)
            let words = "a static route ends with `*`, as in /files/*: the names of files stand there"
            #expect(found == ["4:3: \(words)"], "\(route)")
        }
    }

    @Test func `a wrong folder is told at the setting`() async throws {
        let folder = try SiteFolder()
        let found = try await problems("/files/*: { handler: static, root: none }", in: folder.path)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("4:38: there is no folder \(folder.path)/none") == true, "\(found)")
    }

    @Test func `its example is a file that the router accepts`() throws {
        let match = try #require(
            StaticHandler.guide.firstMatch(of: /```yaml routes\.yaml\n(?<yaml>(?s).*?)```/)
        )
        let handlers = HandlerList([AnyHandlerKind(StaticHandler.self)])
        let file = try RoutesFile(reading: Array(String(match.yaml).utf8), named: "f", handlers: handlers)
        #expect(file.routes.count == 1)
    }
}
