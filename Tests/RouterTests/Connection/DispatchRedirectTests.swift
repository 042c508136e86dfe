import HTTPTypes
import NIOHTTP1
import TestSupport
import Testing

@testable import Router

@Suite struct DispatchRedirectTests {
    private func refusal(_ uri: String, _ method: HTTPMethod = .GET) throws -> Refusal? {
        let table = try TestConnection.table(
            ["/{name}/", "/{a}/{b}/", "/deep/er/still"].map {
                ($0, ScriptedHandler { _ in .reply(Reply(text: "")) })
            }
        )
        let head = HTTPRequestHead(version: .http1_1, method: method, uri: uri, headers: ["Host": "a"])
        switch Dispatch(table: table, ends: .init(peer: "192.0.2.7", isLoopback: false)).judge(head) {
        case .refuse(let refusal, _): return refusal
        case .answer: return nil
        }
    }

    @Test(
        arguments: [
            ("/x", "/x/"), ("/x?a=b", "/x/?a=b"),
            ("/deep/er/still/", "/deep/er/still"), ("/%c3%a9", "/%c3%a9/"),
            ("/\\evil.example", "/%5Cevil.example/"),
            ("/\\\\evil.example/x", "/%5C%5Cevil.example/x/"),
            ("/a/\\b", "/a/%5Cb/"), ("/%5cevil.example", "/%5cevil.example/"),
        ]
    )
    func `who missed a slash is sent on, and never to another host`(uri: String, location: String) throws {
        let refusal = try #require(try refusal(uri))
        #expect(refusal.status == .permanentRedirect)
        #expect(refusal.fields[.location] == location)
        #expect(refusal.text == "It is at \(location).")
        #expect(refusal.statsName == nil)
    }

    @Test(arguments: ["//evil.example", "///evil.example", "//evil.example/x"])
    func `an empty segment in front leads nowhere`(uri: String) throws {
        #expect(try refusal(uri)?.status == .notFound)
    }

    @Test func `other methods are told instead`() throws {
        let refusal = try #require(try refusal("/x", .POST))
        #expect(refusal.status == .notFound)
        #expect(refusal.text == "No route leads there; there is one at /x/.")
    }
}
