import Testing

@testable import ChatApp

@Suite struct RoomSocketTests {
    private func text(_ json: String) -> [UInt8] { Array(json.utf8) }

    @Test func `what came together is read together`() {
        var socket = RoomSocket()
        #expect(socket.heard(.text, text(#"{"hello":{"cursor":"e-1","members":1}}"#)) == nil)
        #expect(socket.heard(.text, text(#"{"members":1}"#)) == nil)
        #expect(socket.heard(.text, text(#"{"id":"e-2","data":"x"}"#)) == nil)
        let message = TailMessage(id: "e-2", at: nil, payload: .text("x"))
        #expect(socket.takeRead() == .init(events: [.place("e-1"), .message(message)]))
        #expect(socket.takeRead() == nil)
    }

    @Test func `a ping is answered with what it holds`() {
        var socket = RoomSocket()
        #expect(socket.heard(.ping, [1, 2]) == .pong([1, 2]))
        #expect(socket.takeRead() == nil)
    }

    @Test(
        arguments: [
            ([], 1005, "", []), ([3], 1005, "", [3]),
            ([0x0F, 0xA2], 4002, "", [0x0F, 0xA2]),
            ([0x03, 0xF5, 0x6E, 0x6F, 0x07], 1013, "no\\u{07}", [0x03, 0xF5]),
        ] as [([UInt8], UInt16, String, [UInt8])]
    )
    func `a close frame is sent back, and ends it`(
        payload: [UInt8],
        code: UInt16,
        words: String,
        reply: [UInt8]
    ) {
        var socket = RoomSocket()
        #expect(socket.heard(.close, payload) == .close(reply))
        #expect(socket.takeRead() == .init(end: .closed(code: code, words: words)))
        #expect(socket.heard(.ping, []) == nil)
        #expect(socket.heard(.text, text(#"{"id":"e-2","data":"x"}"#)) == nil)
        #expect(socket.wasSilent() == nil)
        #expect(socket.takeRead() == nil)
    }

    @Test func `what came before a close frame is read with it`() {
        var socket = RoomSocket()
        _ = socket.heard(.text, text(#"{"id":"e-2","data":"x"}"#))
        _ = socket.heard(.close, [0x03, 0xE9])
        let read = socket.takeRead()
        #expect(read?.events.count == 1)
        #expect(read?.end == .closed(code: 1001, words: ""))
    }

    @Test(
        arguments: [
            (.binary, [1], [0x03, 0xEB]), (.text, [0x78], [0x03, 0xEA]), (.text, [0xFF], [0x03, 0xEA]),
        ] as [(RoomSocket.Kind, [UInt8], [UInt8])]
    )
    func `what no room sends ends it`(kind: RoomSocket.Kind, payload: [UInt8], reply: [UInt8]) {
        var socket = RoomSocket()
        #expect(socket.heard(kind, payload) == .close(reply))
        guard case .notARoom = socket.takeRead()?.end else {
            Issue.record("it goes on")
            return
        }
    }

    @Test func `a silent server is pinged, then given up`() {
        var socket = RoomSocket()
        #expect(socket.wasSilent() == .ping)
        #expect(socket.heard(.pong, []) == nil)
        #expect(socket.wasSilent() == .ping)
        #expect(socket.heard(.text, text(#"{"members":1}"#)) == nil)
        #expect(socket.wasSilent() == .ping)
        #expect(socket.takeRead() == nil)
        #expect(socket.wasSilent() == .close([0x03, 0xEA]))
        #expect(socket.takeRead() == .init(end: .lost("a ping was not answered")))
    }
}
