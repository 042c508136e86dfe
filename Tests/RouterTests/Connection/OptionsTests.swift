import HTTPTypes
import TestSupport
import Testing

@testable import Router

/// What pages of other origins are told, on every answer and before they ask.
@Suite struct OptionsTests {
    private static let app = "https://app.example"

    private func connection(_ origins: OriginPolicy) throws -> TestConnection {
        try TestConnection(
            [("/room", ScriptedHandler { _ in .reply(Reply(text: "hello\n")) })],
            methods: ["/room": [.get, .post]],
            origins: origins
        )
    }

    private var listed: OriginPolicy { .listed([OriginPattern(Self.app)].compactMap { $0 }) }

    private func ask(_ method: String, _ fields: [String], of connection: TestConnection) throws -> [String] {
        let lines = ["\(method) /room HTTP/1.1", "Host: a"] + fields
        let answer = try connection.send(lines.joined(separator: "\r\n") + "\r\n\r\n")
        return answer.split(separator: "\r\n").map(String.init)
    }

    private func preflight(from origin: String) -> [String] {
        ["Origin: \(origin)", "Access-Control-Request-Method: POST"]
    }

    @Test func `OPTIONS says what may be asked of a route`() throws {
        let answer = try ask("OPTIONS", [], of: connection(.same))
        #expect(answer.first == "HTTP/1.1 204 No Content")
        #expect(answer.contains("Allow: GET, HEAD, POST, OPTIONS"))
        #expect(!answer.contains { $0.lowercased().hasPrefix("access-control") })
    }

    @Test func `a page that may come in learns so before it sends`() throws {
        for (origins, told) in [(OriginPolicy.any, "*"), (listed, Self.app)] {
            let answer = try ask("OPTIONS", preflight(from: Self.app), of: connection(origins))
            #expect(answer.first == "HTTP/1.1 204 No Content")
            #expect(answer.contains("access-control-allow-origin: \(told)"))
            #expect(
                answer.contains {
                    $0.lowercased() == "access-control-allow-methods: get, head, post, options"
                }
            )
            #expect(answer.contains { $0.lowercased() == "access-control-allow-headers: *, authorization" })
            #expect(!answer.contains { $0.lowercased().hasPrefix("access-control-allow-credentials") })
        }
    }

    @Test func `a page that may not is refused before it sends`() throws {
        for origins in [OriginPolicy.same, listed] {
            let answer = try ask("OPTIONS", preflight(from: "https://evil.example"), of: connection(origins))
            #expect(answer.first == "HTTP/1.1 403 Forbidden")
            #expect(!answer.contains { $0.lowercased().hasPrefix("access-control-allow-origin") })
        }
    }

    @Test func `answers may be read by pages that may come in, those that refuse too`() throws {
        let connection = try connection(listed)
        for method in ["GET", "DELETE"] {
            let answer = try ask(method, ["Origin: \(Self.app)"], of: connection)
            #expect(answer.contains("access-control-allow-origin: \(Self.app)"), "\(method)")
            #expect(answer.contains("vary: origin"))
        }
        #expect(try ask("GET", [], of: connection).contains("vary: origin"))
    }

    @Test func `fields of one request are not those of the next`() throws {
        let connection = try connection(.any)
        let first = try ask("GET", ["Origin: \(Self.app)"], of: connection)
        #expect(first.contains("access-control-allow-origin: *"))
        let second = try ask("GET", [], of: connection)
        #expect(!second.contains("access-control-allow-origin: *"))
    }
}
