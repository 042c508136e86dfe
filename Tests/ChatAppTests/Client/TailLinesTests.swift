import Testing

@testable import ChatApp

@Suite struct TailLinesTests {
    private func line(
        _ payload: TailMessage.Payload,
        _ format: OutputFormat,
        at: String? = nil,
        isForTerminal: Bool = false
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        let lines = TailLines(format: format, isForTerminal: isForTerminal)
        lines.append(TailMessage(id: "e-1", at: at, payload: payload), to: &bytes)
        return bytes
    }

    @Test(
        arguments: [
            (.text("hello"), "hello\n"),
            (.text("two\nlines\r\n"), "two\nlines\r\n\n"),
            (.text("\u{1B}[31m"), "\u{1B}[31m\n"),
            (.text(""), "\n"),
        ] as [(TailMessage.Payload, String)]
    )
    func `as text the payload goes into a pipe as it is`(payload: TailMessage.Payload, text: String) {
        #expect(line(payload, .text) == Array(text.utf8))
    }

    @Test func `as text bytes go into a pipe as they are`() {
        #expect(line(.binary([0, 255]), .text) == [0, 255, 10])
    }

    @Test(
        arguments: [
            (.text("snow ☃\tand\nmore"), "snow ☃\tand\nmore\n"),
            (.text("\u{1B}[31m\u{9B}\r\u{202E}\u{7F}"), "\\u{1B}[31m\\u{009B}\\r\\u{202E}\\u{7F}\n"),
            (.binary([7, 7]), "(2 bytes, not text)\n"),
            (.binary([7]), "(1 byte, not text)\n"),
        ] as [(TailMessage.Payload, String)]
    )
    func `a terminal is not steered by what strangers write`(payload: TailMessage.Payload, text: String) {
        #expect(String(decoding: line(payload, .text, isForTerminal: true), as: UTF8.self) == text)
    }

    @Test(
        arguments: [
            (.text("two\n\"lines\""), nil, #"{"id":"e-1","data":"two\n\"lines\""}"#),
            (
                .text("x"), "2026-11-22T10:00:00.000Z",
                #"{"id":"e-1","at":"2026-11-22T10:00:00.000Z","data":"x"}"#
            ),
            (.binary([255, 0]), nil, #"{"id":"e-1","b64":"/wA="}"#),
        ] as [(TailMessage.Payload, String?, String)]
    )
    func `as JSON a message is one line`(payload: TailMessage.Payload, at: String?, json: String) {
        #expect(String(decoding: line(payload, .json, at: at), as: UTF8.self) == json + "\n")
    }

    @Test(
        arguments: [
            (.json, "e-9", 5, "{\"gap\":{\"after\":\"e-9\",\"lost\":5,\"reason\":\"slow\"}}\n"),
            (.json, nil, nil, "{\"gap\":{\"after\":null,\"lost\":null,\"reason\":\"slow\"}}\n"),
            (.text, "e-9", 5, ""),
        ] as [(OutputFormat, String?, Int?, String)]
    )
    func `a gap is a line among JSON only`(format: OutputFormat, after: String?, lost: Int?, text: String) {
        var bytes: [UInt8] = []
        let gap = TailGap(after: after, lost: lost, reason: "slow")
        TailLines(format: format, isForTerminal: false).append(gap, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == text)
    }
}
