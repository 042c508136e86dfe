import Router
import Testing

@testable import Plugins

@Suite struct SSEFormTests {
    private func text(_ write: (inout [UInt8]) -> Void) -> String {
        var bytes: [UInt8] = []
        write(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        arguments: [
            ("hi", "data: hi\n"), ("", "data: \n"), ("a\nb\r\nc\rd", "data: a\ndata: b\ndata: c\ndata: d\n"),
            (
                "x\n\nevent: end\nid: 1\r\rretry: 1",
                "data: x\ndata: \ndata: event: end\ndata: id: 1\ndata: \ndata: retry: 1\n"
            ),
            (" lead", "data:  lead\n"), ("\u{FEFF}\u{2028}", "data: \u{FEFF}\u{2028}\n"),
        ]
    )
    func `nothing in a message forges a field`(message: String, lines: String) {
        let written = text { bytes in
            RoomMessage.lending(.text, Array(message.utf8)) { SSEForm.append($0, to: &bytes) }
        }
        #expect(written == "id: 00000000000e-7\n" + lines + "\n")
    }

    @Test func `bytes are an event of their own, in base64`() {
        let written = text { bytes in
            RoomMessage.lending(.binary, [0, 10, 255]) { SSEForm.append($0, to: &bytes) }
        }
        #expect(written == "event: binary\nid: 00000000000e-7\ndata: AAr/\n\n")
    }

    @Test(
        arguments: [
            (.hello(cursor: SampleLog.id(3), members: 2, gap: nil), "id: 00000000000e-3\n\n"),
            (
                .hello(cursor: SampleLog.id(3), members: 2, gap: SampleLog.gap(3, after: 3)),
                "event: gap\nid: 00000000000e-3\ndata: {\"after\":\"00000000000e-3\",\"lost\":3,\"reason\":\"expired\"}\n\n"
            ),
            (
                .gap(SampleLog.gap(1, .slow, after: 8)),
                "event: gap\nid: 00000000000e-8\ndata: {\"after\":\"00000000000e-8\",\"lost\":1,\"reason\":\"slow\"}\n\n"
            ),
            (.members(3), "event: members\ndata: 3\n\n"),
            (.presence(joined: 1, left: 2), "event: presence\ndata: {\"joined\":1,\"left\":2}\n\n"),
            (.ack(reference: "r", id: SampleLog.id(1)), ""),
        ] as [(RoomNote, String)]
    )
    func `each note is one block, the first place without data`(note: RoomNote, block: String) {
        #expect(text { SSEForm.append(note, to: &$0) } == block)
        #expect(text { SSEJSONForm.append(note, to: &$0) } == block)
    }
}
