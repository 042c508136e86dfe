import Foundation
import Testing

extension EndToEndTests {
    @Suite struct CommandTests {
        private let good = """
            routes:
              /: { handler: page, template: chat, room: /chat }
              /chat: room
              /a/{name}: echo
              /a/b: echo
              /a/*: echo

            """

        @Test func `a good file passes, in words on standard output only`() async throws {
            try await withTemporaryFolder { folder in
                try folder.write(good, to: "routes.yaml")
                let check = try await Command("check", "routes.yaml", in: folder)
                #expect(check.ending == .exited(0))
                #expect(check.standardError == "")
            }
        }

        @Test func `all mistakes of a file are told at once, each at its place`() async throws {
            try await withTemporaryFolder { folder in
                let bad = """
                    routes:
                      /: { handler: page, template: chat, room: /chta }
                      /chat:
                        handler: room
                        histroy: { size: 200 }
                      /tea: { handler: romm }

                    """
                try folder.write(bad, to: "routes.yaml")
                let check = try await Command("check", "routes.yaml", in: folder)
                #expect(check.ending == .exited(78))
                #expect(check.standardOutput == "")
                let errors = check.standardError
                let first = errors.split(separator: "\n").filter { $0.hasPrefix("routes.yaml") }
                #expect(first.count == 4)
                #expect(first.first?.hasPrefix("routes.yaml:2:45: error: ") == true)
                #expect(first.first?.contains("/chta") == true)
                #expect(
                    errors.contains(
                        "routes.yaml:5:5: error: handler `room` has no setting `histroy` (did you mean `history`?)"
                    )
                )
                #expect(
                    errors.contains(
                        "routes.yaml:6:20: error: no handler is named `romm` "
                            + "(did you mean `room`? `router handlers` lists them)"
                    )
                )
                #expect(first.last == "routes.yaml: 3 errors")
                #expect(underlined(in: errors) == ["/chta", "histroy", "romm"])
            }
        }

        @Test func `what is not built yet is refused by name`() async throws {
            try await withTemporaryFolder { folder in
                try folder.write("routes:\n  /files: { handler: proxy }\n", to: "routes.yaml")
                let check = try await Command("check", "routes.yaml", in: folder)
                #expect(check.ending == .exited(78))
                let refusal = "routes.yaml:2:22: error: handler `proxy` is not in this version"
                #expect(check.standardError.contains(refusal))
            }
        }

        @Test func `serve refuses a bad file as check does`() async throws {
            try await withTemporaryFolder { folder in
                try folder.write("routes:\n  /tea: romm\n", to: "routes.yaml")
                let check = try await Command("check", "routes.yaml", in: folder)
                let serve = try await Command("serve", "routes.yaml", in: folder)
                #expect(check.ending == .exited(78))
                #expect(serve.ending == .exited(78))
                #expect(serve.standardError == check.standardError)
            }
        }

        @Test(arguments: ["check", "serve", "routes"])
        func `a file that is not there is named`(command: String) async throws {
            try await withTemporaryFolder { folder in
                let run = try await Command(command, "nowhere.yaml", in: folder)
                #expect([.exited(1), .exited(78)].contains(run.ending))
                #expect(run.standardError.contains("nowhere.yaml"))
            }
        }

        @Test func `the version is a number`() async throws {
            try await withTemporaryFolder { folder in
                let version = try await Command("--version", in: folder)
                #expect(version.ending == .exited(0))
                #expect(version.standardOutput.contains(/\d+\.\d+/))
            }
        }

        @Test(
            arguments: [
                ["frobnicate"], ["check"], ["serve"], ["check", "a.yaml", "b.yaml"],
                ["serve", "--no-such-option", "a"], ["handlers", "romm"],
            ]
        )
        func `wrong usage is 64 and a sentence`(arguments: [String]) async throws {
            try await withTemporaryFolder { folder in
                let run = try await Command(arguments, in: folder)
                #expect(run.ending == .exited(64))
                #expect(run.standardError.contains("Error: "))
                #expect(run.standardOutput == "")
            }
        }

        @Test func `routes are listed in matching order`() async throws {
            try await withTemporaryFolder { folder in
                try folder.write(good, to: "routes.yaml")
                let routes = try await Command("routes", "routes.yaml", in: folder)
                #expect(routes.ending == .exited(0))
                let below = routes.standardOutput.matches(of: /\/a\/\S+/).map { String($0.output) }
                #expect(below == ["/a/b", "/a/{name}", "/a/*"])
                #expect(routes.standardOutput.contains(/\/chat\s+room/))
            }
        }

        @Test func `handlers are listed, and each tells its settings`() async throws {
            try await withTemporaryFolder { folder in
                let list = try await Command("handlers", in: folder)
                #expect(list.ending == .exited(0))
                for name in ["page", "echo", "room"] {
                    #expect(list.standardOutput.split(separator: "\n").contains { $0.contains(name) })
                }
                let room = try await Command("handlers", "room", in: folder)
                #expect(room.ending == .exited(0))
                for word in [
                    "history", "size", "100", "lag", "1MiB", "limits", "64KiB", "to_sender", "origins",
                ] {
                    #expect(room.standardOutput.contains(word))
                }
            }
        }

        /// What the carets of a report point at: the text above them.
        private func underlined(in report: String) -> [String] {
            let lines = report.split(separator: "\n").map(Array.init)
            return zip(lines, lines.dropFirst()).compactMap { source, carets in
                guard let start = carets.firstIndex(of: "^"), let end = carets.lastIndex(of: "^"),
                    end < source.count
                else { return nil }
                return String(source[start...end])
            }
        }
    }
}
