import Router
import Testing

@testable import Plugins

@Suite struct JSONFormTests {
    /// The payloads of text frames shorter than 64 KiB.
    private func payloads(_ write: (inout [UInt8]) -> Void) -> [String] {
        var bytes: [UInt8] = []
        write(&bytes)
        var rest = bytes[...]
        var payloads: [String] = []
        while rest.count > 1 {
            #expect(rest.removeFirst() == 0x81)
            var length = Int(rest.removeFirst())
            if length == 126 { length = Int(rest.removeFirst()) << 8 | Int(rest.removeFirst()) }
            payloads.append(String(decoding: rest.prefix(length), as: UTF8.self))
            rest = rest.dropFirst(length)
        }
        return payloads
    }

    @Test(
        arguments: [
            (.text, "a\"b\n", #"{"id":"00000000000e-7","at":"1970-01-01T00:00:01.000Z","data":"a\"b\n"}"#),
            (.binary, "hi", #"{"id":"00000000000e-7","at":"1970-01-01T00:00:01.000Z","b64":"aGk="}"#),
        ] as [(MessageKind, String, String)]
    )
    func `a message has its id and its time`(kind: MessageKind, text: String, json: String) {
        let written = payloads { bytes in
            RoomMessage.lending(kind, Array(text.utf8)) { JSONForm.append($0, to: &bytes) }
        }
        #expect(written == [json])
    }

    @Test(
        arguments: [
            (
                .hello(cursor: SampleLog.id(3), members: 2, gap: nil),
                [#"{"hello":{"cursor":"00000000000e-3","members":2}}"#]
            ),
            (
                .hello(cursor: SampleLog.id(3), members: 2, gap: SampleLog.gap(nil, .epoch, after: 3)),
                [
                    #"{"hello":{"cursor":"00000000000e-3","members":2}}"#,
                    #"{"gap":{"after":"00000000000e-3","lost":null,"reason":"epoch"}}"#,
                ]
            ),
            (
                .gap(SampleLog.gap(4, .slow)),
                [#"{"gap":{"after":"00000000000e-0","lost":4,"reason":"slow"}}"#]
            ),
            (.members(3), [#"{"members":3}"#]),
            (.presence(joined: 1, left: 0), [#"{"presence":{"joined":1,"left":0}}"#]),
            (.ack(reference: "a\"", id: SampleLog.id(9)), [#"{"ack":"a\"","id":"00000000000e-9"}"#]),
        ] as [(RoomNote, [String])]
    )
    func `each note is a message of its own`(note: RoomNote, json: [String]) {
        #expect(payloads { JSONForm.append(note, to: &$0) } == json)
    }
}
