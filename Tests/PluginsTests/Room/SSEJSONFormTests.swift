import Router
import Testing

@testable import Plugins

@Suite struct SSEJSONFormTests {
    @Test(
        arguments: [
            (.text, "a\r\nb", #""data":"a\r\nb""#), (.binary, "hi", #""b64":"aGk=""#),
        ] as [(MessageKind, String, String)]
    )
    func `the data is the whole message on one line`(kind: MessageKind, message: String, member: String) {
        var bytes: [UInt8] = []
        RoomMessage.lending(kind, Array(message.utf8)) { SSEJSONForm.append($0, to: &bytes) }
        let json = #"{"id":"00000000000e-7","at":"1970-01-01T00:00:01.000Z",\#(member)}"#
        #expect(String(decoding: bytes, as: UTF8.self) == "id: 00000000000e-7\ndata: \(json)\n\n")
    }
}
