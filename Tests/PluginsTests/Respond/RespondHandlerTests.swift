import Testing

@testable import HandlerConformance
@testable import Plugins

@Suite struct RespondHandlerTests {
    private let routes = """
        { /a: { handler: respond, body: "né\\n", headers: { X-A: "b" } }, /none: { handler: respond, status: 204 },
          /odd: { handler: respond, status: 499, body: x, type: text/x }, /reset: { handler: respond, status: 205 } }
        """

    @Test(arguments: ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
    func `the answer is the same by every method`(method: String) async throws {
        try await ServedRoutes.serving(routes) { served in
            let answer = try await served.ask("/a?x=1", by: method, body: method == "GET" ? [] : [1, 2])
            #expect(answer?.status == 200)
            #expect(answer?.text == "né\n")
            #expect(answer?["content-type"] == "text/plain; charset=utf-8")
            #expect(answer?["x-a"] == "b")
        }
    }

    @Test func `HEAD has the length of what is not sent`() async throws {
        try await ServedRoutes.serving(routes) { served in
            let answer = try await served.ask("/a", by: "HEAD")
            #expect(answer?.text == "")
            #expect(answer?["content-length"] == "4")
        }
    }

    @Test(
        arguments: [("/none", 204, nil), ("/reset", 205, "0"), ("/odd", 499, "1")] as [(String, Int, String?)]
    )
    func `a status has a length where it can have a body`(
        path: String,
        status: Int,
        length: String?
    ) async throws {
        try await ServedRoutes.serving(routes) { served in
            let answer = try await served.ask(path)
            #expect(answer?.status == status)
            #expect(answer?["content-length"] == length)
        }
    }

    @Test func `a page of another site may read and not write`() async throws {
        try await ServedRoutes.serving(routes) { served in
            let stranger = ["Origin: https://evil.example"]
            let read = try await served.ask("/a", stranger)
            let written = try await served.ask("/a", by: "POST", stranger)
            #expect(read?.status == 200)
            #expect(written?.status == 403)
        }
    }
}
