import Router
import Testing

@testable import Plugins

@Suite struct ClientMessageTests {
    private func read(_ text: String) -> Result<ClientMessage, ClientMessageProblem> {
        Array(text.utf8).withUnsafeBytes { ClientMessage.read($0) }
    }

    @Test(
        arguments: [
            (#"{"data":"hi"}"#, MessageKind.text, "hi", nil),
            (#"{"data":""}"#, .text, "", nil),
            (#"{"data":"\u00e9\ud83d\ude00\n","ref":"a 1"}"#, .text, "é😀\n", "a 1"),
            (#"{"b64":"aGk=","ref":"2"}"#, .binary, "hi", "2"),
            (#" { "ref" : "x" , "data" : "y" } "#, .text, "y", "x"),
            (#"{"\u0064ata":"\"\\\/\b\f\n\r\t"}"#, .text, "\"\\/\u{8}\u{C}\n\r\t", nil),
        ] as [(String, MessageKind, String, String?)]
    )
    func `a message is read with its reference`(
        json: String,
        kind: MessageKind,
        payload: String,
        reference: String?
    ) throws {
        let message = try read(json).get()
        #expect(message.kind == kind)
        #expect(String(decoding: message.payload, as: UTF8.self) == payload)
        #expect(message.reference == reference)
    }

    @Test(
        arguments: [
            ("", ClientMessageProblem.Kind.badJSON, nil),
            ("hello", .badJSON, nil),
            ("[1]", .badJSON, nil),
            (#"{"data":"a""#, .badJSON, nil),
            (#"{"data":"\ud800"}"#, .badJSON, nil),
            (#"{"data":"\ud800\u0041"}"#, .badJSON, nil),
            (#"{"data":"\udc00"}"#, .badJSON, nil),
            (#"{"data":"\x"}"#, .badJSON, nil),
            ("{\"data\":\"a\nb\"}", .badJSON, nil),
            (#"{"data":"x",}"#, .badJSON, nil),
            (#"{,"data":"x"}"#, .badJSON, nil),
            (#"{"data":"x"} {}"#, .badJSON, nil),
            (#"{"data" "x"}"#, .badJSON, nil),
            (#"{data:"x"}"#, .badJSON, nil),
            (#"{"data":tru}"#, .badJSON, nil),
            (#"{"data":[1,2}"#, .badJSON, nil),
            (#"{"data":"a","data":"b"}"#, .repeatedKey("data"), nil),
            (#"{"data":["a",{"b":"}"}],"ref":"1"}"#, .notText("data"), "1"),
            (#"{"data":-1.5e3,"ref":"1"}"#, .notText("data"), "1"),
            ("{}", .noMessage, nil),
            (#"{"data":"a","colour":"red","ref":"1"}"#, .unknownKey("colour"), "1"),
            (#"{"data":"a","room":"/chat","ref":"1"}"#, .oneRoom, "1"),
            (#"{"data":1,"ref":"1"}"#, .notText("data"), "1"),
            (#"{"data":"a","ref":[1,]}"#, .badJSON, nil),
            (#"{"data":null}"#, .notText("data"), nil),
            (#"{"data":"a","ref":7}"#, .notText("ref"), nil),
            (#"{"ref":"1"}"#, .noMessage, "1"),
            (#"{"data":"a","b64":"aGk="}"#, .noMessage, nil),
            (#"{"b64":"a?"}"#, .notBase64, nil),
        ] as [(String, ClientMessageProblem.Kind, String?)]
    )
    func `what is wrong is told by name, with the reference where it was readable`(
        json: String,
        kind: ClientMessageProblem.Kind,
        reference: String?
    ) throws {
        let problem = try #require(throws: ClientMessageProblem.self) { try read(json).get() }
        #expect(problem.kind == kind)
        #expect(problem.reference == reference)
    }

    @Test func `a key is one as Idempotency-Key has it`() throws {
        #expect(try read(#"{"data":"a","key":"k-1"}"#).get().key == "k-1")
        #expect(try read(#"{"data":"a"}"#).get().key == nil)
        for key in ["", "a b", "é", String(repeating: "k", count: 256)] {
            let problem = try #require(throws: ClientMessageProblem.self) {
                try read(#"{"data":"a","ref":"1","key":"\#(key)"}"#).get()
            }
            #expect(problem == ClientMessageProblem(reference: "1", .badKey))
        }
    }

    @Test func `a reference has a bound`() throws {
        let longest = String(repeating: "r", count: 64)
        #expect(try read(#"{"data":"a","ref":"\#(longest)"}"#).get().reference == longest)
        let problem = try #require(throws: ClientMessageProblem.self) {
            try read(#"{"data":"a","ref":"\#(longest)r"}"#).get()
        }
        #expect(problem.kind == .referenceTooLong)
    }

    @Test func `no problem's sentence repeats what a stranger wrote at length`() {
        let key = String(repeating: "k", count: 5000)
        #expect(ClientMessageProblem(reference: nil, .unknownKey(key)).text.utf8.count < 200)
    }
}
