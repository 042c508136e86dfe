import Foundation
import Testing

extension EndToEndTests {
    /// What the command tells of files and of itself.
    @Suite struct AskTests {
        private let file = """
            x-short: &short { size: 5 }
            defaults: { history: { age: 2h } }
            routes:
              /chat: { handler: room, history: { <<: *short } }
              /{page}: { handler: respond, body: hello }
              /files/*: { handler: redirect, to: "https://files.example/{*}" }

            """

        private func json(_ text: String) throws -> [String: Any] {
            try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        }

        @Test func `explain says which route wins, why not the others, and what set each value`() async throws
        {
            try await withTemporaryFolder { folder in
                try folder.write(file, to: "routes.yaml")
                let explain = try await Command("explain", "routes.yaml", "/chat?since=-5", in: folder)
                #expect(explain.ending == .exited(0))
                #expect(
                    explain.standardOutput.hasPrefix(
                        """
                        /chat?since=-5 is answered by `room` at routes.yaml:4.

                          /chat     room      this one
                          /files/*  redirect  segment 1 is `chat`, not `files`
                          /{page}   respond   fits too, but at segment 1 a literal goes before `{…}`

                        Its settings, and what set them:

                        """
                    )
                )
                let lines = explain.standardOutput.split(separator: "\n").map { $0.split(separator: " ") }
                for line in [
                    ["history.size", "5", "routes.yaml:1:25"], ["history.age", "2h", "routes.yaml:2:29"],
                    ["history.bytes", "1MiB", "built", "in"],
                ] as [[Substring]] {
                    #expect(lines.contains(line), "\(explain.standardOutput)")
                }
            }
        }

        @Test(
            arguments: [
                ("/a/b", 1, "/a/b leads nowhere: it is answered with 404."),
                ("/files", 0, "/files is answered by `respond` at routes.yaml:5, with page = files."),
                ("/chat/", 1, "/chat/ leads nowhere, but /chat does: GET and HEAD are sent there by a 308."),
                ("/a%2Fb", 1, "/a%2Fb is answered with 400: "),
                ("http://h.example/files/a%20b", 0, "`redirect` at routes.yaml:6, with * = a b."),
            ]
        )
        func `explain says what becomes of any path`(path: String, code: Int32, words: String) async throws {
            try await withTemporaryFolder { folder in
                try folder.write(file, to: "routes.yaml")
                let explain = try await Command("explain", "routes.yaml", path, in: folder)
                #expect(explain.ending == .exited(code))
                #expect(explain.standardOutput.contains(words), "\(explain.standardOutput)")
            }
        }

        @Test func `explain tells programs the same`() async throws {
            try await withTemporaryFolder { folder in
                try folder.write(file, to: "routes.yaml")
                let explain = try await Command(
                    "explain",
                    "routes.yaml",
                    "/tea",
                    "--format",
                    "json",
                    in: folder
                )
                let told = try json(explain.standardOutput)
                #expect(told["handler"] as? String == "respond")
                #expect(told["parameters"] as? [String: String] == ["page": "tea"])
                #expect((told["candidates"] as? [Any])?.count == 3)
                let settings = try #require(told["settings"] as? [[String: Any]])
                let body = try #require(settings.first { $0["setting"] as? String == "body" })
                #expect(body["value"] as? String == "hello")
                #expect(body["from"] as? [String: Int] == ["line": 5, "column": 38])
            }
        }

        @Test func `check tells programs what it tells people`() async throws {
            try await withTemporaryFolder { folder in
                try folder.write(
                    "routes:\n  /a: romm\n  /b: { handler: page, template: none }\n",
                    to: "bad.yaml"
                )
                let text = try await Command("check", "bad.yaml", in: folder)
                let data = try await Command("check", "bad.yaml", "--format", "json", in: folder)
                #expect(data.ending == .exited(78))
                #expect(data.standardError == "")
                let errors = try #require(try json(data.standardOutput)["errors"] as? [[String: Any]])
                let error = try #require(errors.first)
                #expect(error["line"] as? Int == 2)
                #expect(error["column"] as? Int == 7)
                #expect(error["length"] as? Int == 4)
                let message = try #require(error["message"] as? String)
                #expect(text.standardError.hasPrefix("bad.yaml:2:7: error: \(message)\n"))
                try folder.write("routes: { /a: room }\n", to: "good.yaml")
                let good = try await Command("check", "good.yaml", "--format", "json", in: folder)
                #expect(good.ending == .exited(0))
                #expect((try json(good.standardOutput)["errors"] as? [Any])?.isEmpty == true)
            }
        }

        @Test func `check makes the handlers, and so finds what serve would`() async throws {
            try await withTemporaryFolder { folder in
                try folder.write(
                    """
                    routes:
                      /page: { handler: page, template: none.mustache }
                      /files/*: { handler: static, root: nowhere }
                      /rooms/*: room

                    """,
                    to: "routes.yaml"
                )
                let check = try await Command("check", "routes.yaml", in: folder)
                let serve = try await Command("serve", "routes.yaml", in: folder)
                #expect(check.ending == .exited(78))
                #expect(check.standardError.hasSuffix("routes.yaml: 3 errors\n"))
                #expect(serve.standardError == check.standardError)
            }
        }

        @Test func `init writes a file that is accepted, also with all that it has commented out`()
            async throws
        {
            try await withTemporaryFolder { folder in
                let made = try await Command("init", "first.yaml", in: folder)
                #expect(made.ending == .exited(0))
                let text = folder.text(of: "first.yaml")
                let again = try await Command("init", "first.yaml", in: folder)
                #expect(again.ending == .exited(1))
                #expect(again.standardError == "router: cannot write first.yaml: it is there already\n")
                #expect(try await Command("init", in: folder).standardOutput == text)
                #expect(try await Command("check", "first.yaml", in: folder).ending == .exited(0))
                let uncommented = text.replacing(/(?m)^#( *[a-z_]+:)/) { $0.output.1 }
                #expect(uncommented != text)
                try folder.write(uncommented, to: "all.yaml")
                let check = try await Command("check", "all.yaml", in: folder)
                #expect(check.standardError == "")
                #expect(check.ending == .exited(0))
            }
        }

        @Test func `handlers and sections are told to programs as well`() async throws {
            try await withTemporaryFolder { folder in
                let list = try await Command("handlers", "--format", "json", in: folder).standardOutput
                let handlers = try JSONSerialization.jsonObject(with: Data(list.utf8)) as? [[String: Any]]
                let names = try #require(handlers).compactMap { $0["name"] as? String }
                #expect(Set(["page", "static", "room", "echo", "sink", "inspect"]).isSubset(of: names))
                let room = try json(
                    try await Command("handlers", "room", "--format", "json", in: folder).standardOutput
                )
                let settings = try #require(room["settings"] as? [String: Any])
                #expect(Set(settings.keys).isSuperset(of: ["type", "properties", "additionalProperties"]))
                let log = try json(
                    try await Command("sections", "log", "--format", "json", in: folder).standardOutput
                )
                #expect(log["name"] as? String == "log")
                let server = try await Command("sections", "server", in: folder)
                #expect(server.standardOutput.contains("  listen "))
                #expect(try await Command("sections", "srever", in: folder).ending == .exited(64))
            }
        }

        @Test(arguments: ["bash", "zsh", "fish"])
        func `a shell can complete its words`(shell: String) async throws {
            try await withTemporaryFolder { folder in
                let script = try await Command("--generate-completion-script", shell, in: folder)
                #expect(script.ending == .exited(0))
                for word in ["explain", "handlers", "redirect"] {
                    #expect(script.standardOutput.contains(word))
                }
            }
        }

        @Test func `what the router tells of itself stands in docs, word for word`() async throws {
            try await withTemporaryFolder { folder in
                let script = try ChildProcess(
                    Project.root.appending(path: "scripts/reference"),
                    [folder.file("docs").path()],
                    in: Project.root,
                    environment: ["PATH": "/usr/bin:/bin", "ROUTER_BINARY": try RouterBinary.find().path()],
                    output: folder.file("said"),
                    errors: folder.file("said")
                )
                #expect(
                    await script.endForGood(within: .seconds(30)) == .exited(0),
                    "\(folder.text(of: "said"))"
                )
                let written = try FileManager.default.subpathsOfDirectory(atPath: folder.file("docs").path())
                    .filter { $0.hasSuffix(".md") }
                #expect(written.count > 8)
                for name in written {
                    let docs = Project.root.appending(path: "docs/\(name)")
                    let kept = try? String(contentsOf: docs, encoding: .utf8)
                    #expect(kept == folder.text(of: "docs/\(name)"), "docs/\(name): run `make reference`")
                }
                let kept = try FileManager.default.contentsOfDirectory(
                    atPath: Project.root.appending(path: "docs/handlers").path()
                )
                #expect(
                    Set(kept.map { "handlers/\($0)" }).isSubset(of: written),
                    "a page of a handler that is gone"
                )
            }
        }

        @Test func `errors have colour on a terminal, unless NO_COLOR is set`() async throws {
            try await withTemporaryFolder { folder in
                try folder.write("routes:\n  /a: romm\n", to: "routes.yaml")
                let onTerminal = Project.clients.appending(path: "on_terminal.py").path()
                for (environment, isColoured) in [
                    (["TERM": "xterm"], true), (["TERM": "xterm", "NO_COLOR": "1"], false),
                    (["TERM": "xterm", "NO_COLOR": ""], true), (["TERM": "dumb"], false),
                ] {
                    let said = folder.file("said-\(UUID().uuidString)")
                    let run = try ChildProcess(
                        Project.python,
                        [onTerminal, try RouterBinary.find().path(), "check", "routes.yaml"],
                        in: folder.url,
                        environment: environment,
                        output: said,
                        errors: said
                    )
                    #expect(await run.endForGood(within: .seconds(20)) == .exited(78))
                    let text = try String(contentsOf: said, encoding: .utf8)
                    #expect(text.contains("romm"))
                    #expect(text.contains("\u{1B}[") == isColoured, "\(environment)")
                }
            }
        }
    }
}
