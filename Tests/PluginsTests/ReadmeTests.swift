import Foundation
import Plugins
import Router
import Testing

@Suite struct ReadmeTests {
    private func text(of path: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        return try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    @Test(
        arguments: [("README.md", 3)] + HandlerList.builtIn.names.map { ("docs/handlers/\($0).md", 1) }
    )
    func `every routes example of the documentation is one that the router accepts`(
        page: String,
        least: Int
    ) throws {
        let examples = try text(of: page).matches(of: /```yaml routes\.yaml\n(?<yaml>(?s).*?)```/)
        #expect(examples.count >= least)
        for example in examples {
            _ = try RoutesFile(reading: Array(example.yaml.utf8), named: page, handlers: .builtIn)
        }
    }

    @Test func `the handler in the README is one that compiles`() throws {
        let example = try text(of: "Tests/PluginsTests/ReadmeExample.swift")
        #expect(try text(of: "README.md").contains("```swift\n\(example)```"))
    }

    @Test func `the handler in the README says what its setting says`() throws {
        let handlers = HandlerList.builtIn.adding(GreetHandler.self)
        let file = try RoutesFile(
            reading: Array("routes: { /hi: { handler: greet, greeting: Moin } }".utf8),
            named: "routes.yaml",
            handlers: handlers
        )
        #expect((file.routes.first?.settings as? GreetSettings)?.greeting == "Moin")
        #expect(handlers["greet"]?.help.contains("The first word of the answer.") == true)
    }

    @Test func `the routes file that comes with the program is accepted`() throws {
        let bytes = Array(try text(of: "routes.yaml").utf8)
        let file = try RoutesFile(reading: bytes, named: "routes.yaml", handlers: .builtIn)
        #expect(file.routes.count >= 5)
    }

    @Test func `the mistake that the README shows is told as it shows it`() throws {
        let readme = try text(of: "README.md")
        let wrong = "routes:\n  /: echo\n  /chat: room\n  /tea:  { handler: room, histroy: { size: 500 } }\n"
        let problems = try #require(throws: RoutesFileProblems.self) {
            try RoutesFile(reading: Array(wrong.utf8), named: "routes.yaml", handlers: .builtIn)
        }
        #expect(readme.contains(problems.description))
    }

    @Test func `the program in the README serves its own handler beside those built in`() {
        let serving = Serving("routes.yaml", handlers: .builtIn.adding(GreetHandler.self))
        #expect(serving.handlers.names == HandlerList.builtIn.names + ["greet"])
        #expect(serving.source.folder == ".")
    }

    @Test func `a program of one's own gives its file the variables that it was started with`() {
        let serving = Serving("routes.yaml", handlers: .builtIn)
        #expect(serving.environment == ProcessInfo.processInfo.environment)
    }
}
