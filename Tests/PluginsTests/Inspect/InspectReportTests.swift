import Foundation
import Testing

@testable import HandlerConformance
@testable import Plugins

/// What the report says, as JSON and as words.
@Suite struct InspectReportTests {
    private let routes = "{ /inspect: inspect, '/inspect/{name}/*': inspect }"

    private func report(
        _ target: String,
        by method: String = "GET",
        _ fields: [String] = [],
        body: [UInt8] = []
    )
        async throws -> [String: Any]
    {
        var report: [String: Any] = [:]
        try await ServedRoutes.serving(routes) { served in
            let answer = try await served.ask(target, by: method, fields, body: body)
            let json = try JSONSerialization.jsonObject(with: Data(answer?.body ?? []))
            report = try #require(json as? [String: Any])
        }
        return report
    }

    private func headers(_ report: [String: Any]) -> [[String: Any]] {
        report["headers"] as? [[String: Any]] ?? []
    }

    @Test func `it has all of the request, in an order that a person reads it in`() async throws {
        let target = "/inspect/a%3Cb/x//y?q=1&q=%202&empty&%22=%3D"
        let report = try await report(target, ["X-A: 1", "x-a: 2", "Cookie: a=b"])
        #expect(report["method"] as? String == "GET")
        #expect(report["target"] as? String == target)
        #expect(report["parameters"] as? [String: String] == ["name": "a<b", "*": "x//y"])
        #expect(
            report["query"] as? [[String: String]] == [
                ["name": "q", "value": "1"], ["name": "q", "value": " 2"], ["name": "empty", "value": ""],
                ["name": "\"", "value": "="],
            ]
        )
        #expect(report["protocol"] as? String == "HTTP/1.1")
        #expect((report["host"] as? String)?.hasPrefix("localhost:") == true)
        #expect(report["peer"] as? String == "127.0.0.1")
        #expect(report["body_bytes"] == nil)
        let names = headers(report).compactMap { $0["name"] as? String }
        #expect(names == ["Host", "Connection", "X-A", "x-a", "Cookie"])
        #expect(headers(report).last?["bytes"] as? Int == 3)
        #expect(headers(report).last?["value"] == nil)
    }

    @Test func `the Host field is shown beside the host that counts`() async throws {
        try await ServedRoutes.serving(routes) { served in
            let head = "GET http://127.0.0.1/inspect HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            let answer = try await served.answer(to: Array(head.utf8))
            let json = try #require(
                try JSONSerialization.jsonObject(with: Data(answer?.body ?? [])) as? [String: Any]
            )
            #expect(json["host"] as? String == "127.0.0.1")
            #expect(headers(json).first?["value"] as? String == "localhost")
        }
    }

    @Test(arguments: [0, 1, 5, 1 << 20])
    func `a body is told by its length`(count: Int) async throws {
        let body = [UInt8](repeating: 0x3C, count: count)
        #expect(try await report("/inspect", by: "POST", body: body)["body_bytes"] as? Int == count)
    }

    @Test func `what it is not to be a WebSocket is told without being asked`() async throws {
        let report = try await report("/inspect")
        let webSocket = try #require(report["websocket"] as? [String: Any])
        #expect(webSocket["attempt"] as? Bool == false)
        #expect(webSocket["accepted"] as? Bool == false)
        let checks = try #require(webSocket["checks"] as? [[String: Any]])
        #expect(checks.compactMap { $0["met"] as? Bool } == [true, true, false, false, false, false, true])
        #expect(checks.last?["claim"] as? String == "the page may connect (origins: same)")
        #expect(checks.last?["seen"] as? String == "no Origin")
    }

    @Test func `nothing in it steers a terminal`() async throws {
        try await ServedRoutes.serving(routes) { served in
            let answer = try await served.ask(
                "/inspect?%1B%5B31m%C2%9B%7F%E2%80%AE",
                ["X-A: \u{9B}31m\u{202E}"]
            )
            let text = try #require(answer?.text)
            #expect(
                text.unicodeScalars.allSatisfy { $0 == "\n" || (0x20...0x7E).contains($0.value) },
                "\(text)"
            )
            #expect(text.contains(#""name": "\u001b[31m\u009b\u007f\u202e""#))
        }
    }
}
