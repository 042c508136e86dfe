import Testing

@testable import ChatApp

@Suite struct PublishAnswerTests {
    @Test(
        arguments: [
            (#"{"id":"e-7","members":3}"#, "e-7"), (#"{"members":3}"#, nil), ("e-7", nil), ("", nil),
        ] as [(String, String?)]
    )
    func `the id of a message is read, and nothing taken for one`(json: String, id: String?) {
        #expect(PublishAnswer(json: json.utf8)?.id == id)
    }
}
