import HTTPTypes
import Router
import Testing

@testable import Plugins

@Suite struct PublicationAnswerTests {
    @Test(
        arguments: [
            (nil, nil, nil, .json), ("*/*", nil, nil, .json), ("text/plain", nil, nil, .text),
            ("image/png", nil, nil, .json),
            ("text/plain", "json", nil, .json), (nil, "text", nil, .text), ("text/html", nil, nil, .json),
            ("text/html,*/*;q=0.8", nil, "./chat", .page("./chat")), (nil, nil, "./chat", .json),
            ("text/html", "json", "./chat", .json), ("application/json, text/plain, */*", nil, nil, .json),
        ] as [(String?, String?, String?, PublicationAnswer)]
    )
    func `whoever posts is answered as it asks`(
        accept: String?,
        asked: String?,
        page: String?,
        expected: PublicationAnswer
    ) throws {
        let query = asked.map { ["as": $0] } ?? [:]
        let request = RoomRequest(accept: accept.map { [$0] } ?? [], query: query)
        #expect(try PublicationAnswer(of: request, page: page) == expected)
    }

    @Test(arguments: ["sse", "page", "ndjson", "xml"])
    func `another form is told those that there are`(asked: String) throws {
        let refusal = try #require(throws: Refusal.self) {
            try PublicationAnswer(of: RoomRequest(query: ["as": asked]), page: nil)
        }
        #expect(refusal.status == .badRequest)
        #expect(refusal.text.contains("json, text"))
    }
}
