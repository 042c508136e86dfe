import Testing

@testable import ChatApp

@Suite struct EventStreamReadingTests {
    private func read(_ text: String) throws -> (events: [TailEvent], end: TailEnd?) {
        var reading = EventStreamReading()
        let events = try reading.took(text.utf8)
        return (events, reading.end)
    }

    @Test func `the opening and messages as JSON are heard`() throws {
        let (events, end) = try read(
            """
            retry: 3000

            id: e-4

            id: e-5
            data: {"id":"e-5","at":"2026-11-22T10:00:00.000Z","data":"one\\r\\ntwo"}

            id: e-6
            data: {"id":"e-6","at":"2026-11-22T10:00:00.001Z","b64":"/wA="}

            : ping


            """
        )
        #expect(
            events == [
                .retry(.seconds(3)), .place("e-4"),
                .message(.init(id: "e-5", at: "2026-11-22T10:00:00.000Z", payload: .text("one\r\ntwo"))),
                .message(.init(id: "e-6", at: "2026-11-22T10:00:00.001Z", payload: .binary([255, 0]))),
            ]
        )
        #expect(end == nil)
    }

    @Test func `a gap at the start is told with the place behind it`() throws {
        let (events, _) = try read(
            "event: gap\nid: e-9\ndata: {\"after\":\"e-9\",\"lost\":5,\"reason\":\"expired\"}\n\n"
        )
        #expect(events == [.gap(.init(after: "e-9", lost: 5, reason: "expired")), .place("e-9")])
    }

    @Test func `binary that comes as base64 is bytes`() throws {
        let (events, _) = try read("event: binary\nid: e-1\ndata: /wA=\n\n")
        #expect(events == [.message(.init(id: "e-1", at: nil, payload: .binary([255, 0])))])
    }

    @Test(
        arguments: [
            (
                "event: refused\ndata: {\"status\":503,\"reason\":\"full\"}\n\n",
                .refused(status: 503, words: "full")
            ),
            ("event: refused\ndata: come later\n\n", .refused(status: nil, words: "come later")),
            ("event: end\ndata: {\"reason\":\"removed\"}\n\n", .removed("removed")),
            ("event: end\ndata\n\n", .removed("")),
        ] as [(String, TailEnd)]
    )
    func `behind a refusal and an end nothing is heard`(text: String, end: TailEnd) throws {
        let read = try read(text + "id: e-1\ndata: {\"id\":\"e-1\",\"data\":\"x\"}\n\n")
        #expect(read.events == [])
        #expect(read.end == end)
    }

    @Test func `what a later server may add is passed over`() throws {
        let read = try read("event: presence\ndata: {\"joined\":1}\n\nevent: members\ndata: 3\n\n")
        #expect(read.events == [])
        #expect(read.end == nil)
    }

    @Test(
        arguments: [
            "data: hello\n\n", "data: {\"id\":1}\n\n", "event: binary\ndata: ü\n\n",
            "event: gap\ndata: x\n\n",
            "data: {\"id\":\"e-1\",\"b64\":\"x\"}\n\n",
        ]
    )
    func `what no room says ends it`(text: String) {
        #expect(throws: EventStreamReading.Problem.self) { try read(text) }
    }
}
