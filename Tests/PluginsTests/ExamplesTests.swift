import Foundation
import Plugins
import Router
import Testing

/// The package in `Examples`, and the article that walks through it.
@Suite struct ExamplesTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        .standardizedFileURL

    private func text(of path: String) throws -> String {
        try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
    }

    private func sources() throws -> [String: String] {
        let folder = Self.root.appending(path: "Examples")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
            .filter { $0.hasSuffix(".swift") && !$0.hasPrefix(".") }
        return try Dictionary(
            uniqueKeysWithValues: paths.map { ("Examples/\($0)", try text(of: "Examples/\($0)")) }
        )
    }

    @Test(arguments: [("WritingAHandler", 8), ("Router", 1)])
    func `the code of an article is a whole file of Examples, and the article says which`(
        article: String,
        blocks: Int
    ) throws {
        let text = try text(of: "Sources/Router/Router.docc/\(article).md")
        let sources = try sources()
        let code = text.matches(of: /```swift\n(?<code>(?s).*?)```/).map { String($0.code) }
        #expect(code.count == blocks)
        for block in code {
            let file = sources.first { $0.value == block }?.key
            #expect(file.map { text.contains("`\($0)`") } == true, "\(block)")
        }
    }

    @Test func `the routes file of the article is that of the example`() throws {
        let yaml = try text(of: "Examples/tabletop.yaml")
        #expect(try text(of: "Sources/Router/Router.docc/WritingAHandler.md").contains("```yaml\n\(yaml)```"))
    }

    @Test func `the smallest handler is the one of the README`() throws {
        let example = try text(of: "Tests/PluginsTests/ReadmeExample.swift")
        #expect(try text(of: "Examples/Sources/Tabletop/GreetHandler.swift") == example)
    }

    @Test func `the routes file of the embedding is accepted`() throws {
        let bytes = Array(try text(of: "Examples/embedding.yaml").utf8)
        let file = try RoutesFile(reading: bytes, named: "embedding.yaml", handlers: .builtIn)
        #expect(file.routes.map(\.pattern.text) == ["/", "/chat", "/echo"])
    }
}
