import Testing

@testable import HandlerConformance

/// A room over WebSockets, as far as it says yes or no.
@Suite struct RoomSessionTests {
    private static let json = "Sec-WebSocket-Protocol: room.v1.json"
    private static let text: UInt8 = 0x1
    private static let binary: UInt8 = 0x2

    /// What came back to these messages, each of at most 125 bytes; a close as its code.
    ///
    /// How many members there are is told once a second, so it is there or not, and left out here.
    private func said(
        to messages: [(UInt8, String)],
        _ fields: [String] = [],
        in room: String,
        at path: String = "/chat"
    ) async throws -> [String] {
        var said: [String] = []
        let frames = messages.flatMap { ReceivedFrame.fromClient($0.0, Array($0.1.utf8)) }
        try await ServedRoutes.serving("{ '\(path)': { handler: room, \(room) } }") { served in
            let target = path.contains("{") ? "/rooms/tea" : path
            said = try await served.converse(target, fields, sending: frames).frames.map { frame in
                frame.opcode == ReceivedFrame.Opcode.close
                    ? "\(frame.closeCode ?? 0)" : String(decoding: frame.payload, as: UTF8.self)
            }
            said.removeAll { $0.hasPrefix(#"{"members""#) }
        }
        return said
    }

    @Test func `without rules everything comes back`() async throws {
        let said = try await said(to: [(Self.text, "a"), (Self.binary, "b")], in: "page: off")
        #expect(said == ["a", "b", "1000"])
    }

    @Test(
        arguments: [
            ("filter: { type: text }", Self.binary, "x", "1003"),
            ("filter: { type: binary }", Self.text, "x", "1003"),
            ("filter: { type: json }", Self.text, "x", "1008"),
            ("filter: { max_length: 3 }", Self.text, "four", "1008"),
            ("publish: nobody", Self.text, "x", "1008"),
        ]
    )
    func `a raw message that is not taken ends the session`(
        room: String,
        kind: UInt8,
        message: String,
        code: String
    ) async throws {
        #expect(try await said(to: [(kind, message)], in: room) == [code])
    }

    @Test func `what came before it is published, what comes after it is not`() async throws {
        let messages = [(Self.text, "a"), (Self.text, "long"), (Self.text, "b")]
        try await ServedRoutes.serving("{ /chat: { handler: room, filter: { max_length: 1 } } }") { served in
            let frames = messages.flatMap { ReceivedFrame.fromClient($0.0, Array($0.1.utf8)) }
            _ = try await served.converse("/chat", sending: frames)
            #expect(try await served.ask("/chat?as=text")?.text == "a\n")
        }
    }

    @Test(
        arguments: [
            ("filter: { type: json }", #"{"data":"x","ref":"1"}"#, "filtered"),
            ("publish: nobody", #"{"data":"x","ref":"1"}"#, "may_not_publish"),
            ("page: off", #"{"data":"x","ref":"1","room":"/a"}"#, "one_room"),
            ("page: off", #"{"data":"x","ref":"1","key":"a b"}"#, "bad_key"),
        ]
    )
    func `in JSON it is told and stays`(room: String, message: String, code: String) async throws {
        let said = try await said(to: [(Self.text, message)], [Self.json], in: room)
        #expect(said.count == 3)
        #expect(said.first?.hasPrefix(#"{"hello":"#) == true)
        #expect(said.dropFirst().first?.hasPrefix(#"{"error":{"ref":"1","code":"\#(code)""#) == true)
        #expect(said.last == "1000")
    }

    @Test func `a key publishes once and is acknowledged twice`() async throws {
        let message = #"{"data":"x","ref":"1","key":"k"}"#
        let other = #"{"data":"y","ref":"2","key":"k"}"#
        try await ServedRoutes.serving("{ /chat: room }") { served in
            var acks: [String] = []
            for text in [message, message, other] {
                let frames = ReceivedFrame.fromClient(Self.text, Array(text.utf8))
                let answer = try await served.converse("/chat", [Self.json], sending: frames)
                acks += answer.frames.map { String(decoding: $0.payload, as: UTF8.self) }
                    .filter { $0.hasPrefix(#"{"ack""#) || $0.hasPrefix(#"{"error""#) }
            }
            #expect(acks.count == 3)
            #expect(acks.first == acks.dropFirst().first)
            #expect(acks.last?.contains("key_reused") == true)
            #expect(try await served.ask("/chat?as=text")?.text == "x\n")
        }
    }

    @Test func `a member makes the room of a pattern`() async throws {
        let said = try await said(to: [(Self.text, "a")], in: "page: off", at: "/rooms/{name}")
        #expect(said == ["a", "1000"])
    }
}
