import HTTPTypes
import NIOHTTP1
import TestSupport
import Testing

@testable import Router

@Suite struct DispatchTests {
    private func judge(_ uri: String, _ fields: [(String, String)], isLoopback: Bool = false) throws -> Int {
        let table = try TestConnection.table([
            ("/", ScriptedHandler { _ in .reply(Reply(text: "")) }),
            ("/rooms/{name}", ScriptedHandler { _ in .reply(Reply(text: "")) }),
        ])
        let dispatch = Dispatch(table: table, ends: .init(peer: "192.0.2.7", isLoopback: isLoopback))
        let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: uri, headers: HTTPHeaders(fields))
        switch dispatch.judge(head) {
        case .answer(.reply(let reply), _, _): return reply.status
        case .answer: return 0
        case .refuse(let refusal, _): return refusal.status.code
        }
    }

    @Test(
        arguments: [
            ("localhost", 200), ("localhost:8080", 200), ("127.0.0.1:8080", 200), ("[::1]:8080", 200),
            ("chat.localhost", 200), ("evil.example", 421), ("evil.example:8080", 421), ("", 421),
        ]
    )
    func `a loopback address answers only under names of its own`(host: String, status: Int) throws {
        #expect(try judge("/", [("Host", host)], isLoopback: true) == status)
    }

    @Test func `a public address answers under any name`() throws {
        #expect(try judge("/", [("Host", "chat.example")]) == 200)
    }

    @Test(
        arguments: [
            ("http://a/rooms/tea", 200), ("HTTP://a", 200), ("http://a?x=1", 200), ("ftp://a/", 400),
            ("a", 400), ("*", 400), ("/rooms/..", 400), ("/rooms/%2e%2e", 400), ("/rooms/a%00", 400),
        ]
    )
    func `a target is read in both forms and in no other`(target: String, status: Int) throws {
        #expect(try judge(target, [("Host", "a")]) == status)
    }

    @Test func `an absolute target's host outweighs the Host field`() throws {
        #expect(try judge("http://evil.example/", [("Host", "localhost")], isLoopback: true) == 421)
        #expect(try judge("http://localhost/", [("Host", "evil.example")], isLoopback: true) == 200)
    }

    @Test func `an absolute target's host is also what an origin is held against`() throws {
        let evil = [("Host", "evil.example"), ("Origin", "http://evil.example")]
        #expect(try judge("http://localhost/", evil, isLoopback: true) == 403)
    }

    @Test func `two hosts are none, whatever the target says`() throws {
        #expect(try judge("http://a/", [("Host", "a"), ("Host", "b")]) == 400)
    }

    @Test(
        arguments: [
            ([("Sec-Fetch-Site", "same-origin")], 200),
            ([("Sec-Fetch-Site", "none")], 200),
            ([("Sec-Fetch-Site", "cross-site")], 403),
            ([("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")], 200),
            ([("Origin", "http://a")], 200),
            ([("Origin", "http://a:80")], 200),
            ([("Origin", "http://a:81")], 403),
            ([("Origin", "null")], 403),
        ] as [([(String, String)], Int)]
    )
    func `only pages of the same host come in`(fields: [(String, String)], status: Int) throws {
        #expect(try judge("/", [("Host", "a")] + fields) == status)
    }
}
