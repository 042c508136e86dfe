import Testing

@testable import ChatApp

@Suite struct ServerAnswerTests {
    private func answer(_ status: Int, _ headers: [String: String], _ body: String = "") -> ServerAnswer {
        ServerAnswer(status: status, header: { headers[$0] }, body: Array(body.utf8))
    }

    @Test(
        arguments: [
            (403, [:], "No.\n", "the server answered 403: No."),
            (403, [:], "", "the server answered 403"),
            (502, ["content-type": "Text/HTML; charset=utf-8"], "<h1>", "the server answered 502"),
            (308, ["location": "/b"], "moved", "the server answered 308: it is at /b"),
            (200, ["location": "/b"], "", "the server answered 200"),
            (403, [:], "\u{1B}[2J", "the server answered 403: \\u{1B}[2J"),
        ] as [(Int, [String: String], String, String)]
    )
    func `an answer is a sentence`(status: Int, headers: [String: String], body: String, sentence: String) {
        #expect(answer(status, headers, body).sentence == sentence)
    }

    @Test(
        arguments: [
            (nil, nil), ("0", .zero), ("120", .seconds(120)), ("-1", nil), ("1.5", nil),
            ("Sun, 22 Nov 2026 10:00:00 GMT", nil), ("99999999999999999999", nil),
        ] as [(String?, Duration?)]
    )
    func `Retry-After is read in seconds`(field: String?, wait: Duration?) {
        #expect(answer(503, field.map { ["retry-after": $0] } ?? [:]).retryAfter == wait)
    }
}
