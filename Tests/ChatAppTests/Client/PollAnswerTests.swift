import Testing

@testable import ChatApp

@Suite struct PollAnswerTests {
    private let whole = """
        {"room":"chat","messages":[
          {"id":"e-8","at":"2026-11-22T10:00:00.000Z","type":"text","data":"hi"},
          {"id":"e-9","at":"2026-11-22T10:00:00.001Z","type":"binary","b64":"AQ=="}
        ],"cursor":"e-9","more":true,"members":3,"gap":{"after":"e-7","lost":2,"reason":"expired"}}
        """

    @Test func `an answer is heard as gap, messages, place`() throws {
        let answer = try PollAnswer(json: whole.utf8)
        #expect(answer.more)
        #expect(
            answer.events == [
                .gap(.init(after: "e-7", lost: 2, reason: "expired")),
                .message(.init(id: "e-8", at: "2026-11-22T10:00:00.000Z", payload: .text("hi"))),
                .message(.init(id: "e-9", at: "2026-11-22T10:00:00.001Z", payload: .binary([1]))),
                .place("e-9"),
            ]
        )
    }

    @Test func `an answer without messages tells the place`() throws {
        let answer = try PollAnswer(json: #"{"messages":[],"cursor":"e-0"}"#.utf8)
        #expect(!answer.more)
        #expect(answer.events == [.place("e-0")])
    }

    @Test(
        arguments: [
            "", "{}", "[]", #"{"messages":[]}"#, #"{"cursor":"e-1"}"#,
            #"{"messages":[{"id":"e-1"}],"cursor":"e-1"}"#,
            #"{"messages":[{"data":"x"}],"cursor":"e-1"}"#,
        ]
    )
    func `what no room answers is a problem`(json: String) {
        #expect(throws: RoomFrame.Problem()) { try PollAnswer(json: json.utf8) }
    }
}
