import Testing

@testable import ChatApp

@Suite struct RoomFrameTests {
    @Test(
        arguments: [
            (#"{"hello":{"cursor":"e-41","members":2}}"#, .hello(cursor: "e-41")),
            (
                #"{"id":"e-42","at":"2026-11-22T10:00:00.000Z","data":"h\u00e9"}"#,
                .message(.init(id: "e-42", at: "2026-11-22T10:00:00.000Z", payload: .text("hé")))
            ),
            (#"{"id":"e-1","data":""}"#, .message(.init(id: "e-1", at: nil, payload: .text("")))),
            (#"{"id":"e-1","b64":""}"#, .message(.init(id: "e-1", at: nil, payload: .binary([])))),
            (
                #"{"id":"e-1","b64":"AQID"}"#,
                .message(.init(id: "e-1", at: nil, payload: .binary([1, 2, 3])))
            ),
            (
                #"{"gap":{"after":"e-9","lost":null,"reason":"epoch"}}"#,
                .gap(.init(after: "e-9", lost: nil, reason: "epoch"))
            ),
            (
                #"{"gap":{"after":"e-9","lost":5,"reason":"slow"}}"#,
                .gap(.init(after: "e-9", lost: 5, reason: "slow"))
            ),
            (#"{"error":{"code":"c","text":"t"}}"#, .error(code: "c", text: "t")),
            (#"{"error":{"ref":"1","code":"c","text":"t"}}"#, .error(code: "c", text: "t")),
            (#"{"members":3}"#, .other),
            (#"{"presence":{"joined":1,"left":0}}"#, .other),
            (#"{"ack":"1","id":"e-42"}"#, .other),
            (#"{"what":["comes","later"]}"#, .other),
        ] as [(String, RoomFrame)]
    )
    func `a frame is what it says`(json: String, frame: RoomFrame) throws {
        #expect(try RoomFrame(json: json.utf8) == frame)
    }

    @Test(
        arguments: [
            "", "x", "[]", "3", #"{"id":"#, #"{"hello":{}}"#, #"{"id":"e-1","data":3}"#,
            #"{"id":"e-1","b64":"*"}"#, #"{"gap":{}}"#, "{\"id\":\"e-1\",\"data\":\"\u{1}\"}",
        ]
    )
    func `what no room says is a problem`(json: String) {
        #expect(throws: RoomFrame.Problem()) { try RoomFrame(json: json.utf8) }
    }

    @Test func `only what a reader needs is an event`() {
        #expect(RoomFrame.hello(cursor: "e-1").event == .place("e-1"))
        #expect(RoomFrame.error(code: "c", text: "t").event == .complaint("t (c)"))
        #expect(RoomFrame.other.event == nil)
    }
}
