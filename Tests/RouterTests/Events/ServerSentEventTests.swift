import Testing

@testable import Router

@Suite struct ServerSentEventTests {
    private static let id = MessageID(epoch: Epoch(bits: 0xfeed), sequence: 7)

    private func block(event: String? = nil, id: MessageID? = nil, _ data: String) -> String {
        var bytes: [UInt8] = []
        ServerSentEvent.append(event: event, id: id, data: data, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        arguments: [
            ("hi", "data: hi\n\n"), ("", "data: \n\n"), (" hi", "data:  hi\n\n"),
            ("a\nb", "data: a\ndata: b\n\n"), ("a\rb", "data: a\ndata: b\n\n"),
            ("a\r\nb", "data: a\ndata: b\n\n"),
            ("a\n\rb", "data: a\ndata: \ndata: b\n\n"), ("a\r\n\r\nb", "data: a\ndata: \ndata: b\n\n"),
            ("a\n", "data: a\ndata: \n\n"), ("a\r", "data: a\ndata: \n\n"), ("\r\n", "data: \ndata: \n\n"),
            ("\n\n", "data: \ndata: \ndata: \n\n"),
            // Nothing can pass for a field, a comment or the end of the block.
            ("a\nid: 9", "data: a\ndata: id: 9\n\n"),
            ("x\n\nevent: gap\ndata: y", "data: x\ndata: \ndata: event: gap\ndata: data: y\n\n"),
            (": ping", "data: : ping\n\n"), ("data: z", "data: data: z\n\n"),
            // Only CR and LF end a line.
            ("a\u{2028}b\u{85}c\u{0B}d\0e", "data: a\u{2028}b\u{85}c\u{0B}d\0e\n\n"),
            ("\u{FEFF}hi", "data: \u{FEFF}hi\n\n"), ("grüß 🎈", "data: grüß 🎈\n\n"),
        ]
    )
    func `each line of a message stands behind its field`(data: String, expected: String) {
        #expect(block(data) == expected)
    }

    @Test func `a block begins with its event and its id`() {
        #expect(block(event: "gap", id: Self.id, "x") == "event: gap\nid: 00000000feed-7\ndata: x\n\n")
        #expect(block(id: Self.id, "x") == "id: 00000000feed-7\ndata: x\n\n")
        #expect(block(event: "end", "") == "event: end\ndata: \n\n")
    }

    @Test func `an id without data only moves the reader on`() {
        var bytes: [UInt8] = []
        ServerSentEvent.append(id: Self.id, data: nil, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "id: 00000000feed-7\n\n")
    }

    @Test func `blocks follow one another`() {
        var bytes = ServerSentEvent.retry(3000)
        ServerSentEvent.append(data: "a", to: &bytes)
        bytes += ServerSentEvent.ping
        ServerSentEvent.append(data: "b", to: &bytes)
        let expected = "retry: 3000\n\ndata: a\n\n: ping\ndata: b\n\n"
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    /// What a reader that follows the standard's own words makes of a stream, line by line.
    @Test func `whatever a message holds, a reader gets that one message, with LF for its line ends`() {
        var random = SeededRandom(seed: 5)
        let pieces = [
            "\r", "\n", "\r\n", ":", " ", "data: ", "id: 1", "event: x", "retry: 1", "é", "a", "\u{2028}",
        ]
        for _ in 0..<2000 {
            let message = (0..<random.below(9)).map { _ in random.pick(pieces) ?? "" }.joined()
            let events = Self.events(of: Array(block(id: Self.id, message).utf8))
            var expected = Array(message.utf8)
            expected = Self.lines(of: expected).joined(separator: [10]).map { $0 }
            #expect(events.count == 1)
            #expect(events.first?.data == expected)
            #expect(events.first?.event == "message")
            #expect(events.first?.id == "00000000feed-7")
        }
    }

    private struct Event {
        var event: String
        var id: String
        var data: [UInt8]
    }

    private static func lines(of bytes: [UInt8]) -> [[UInt8]] {
        var lines: [[UInt8]] = [[]]
        var index = 0
        while index < bytes.count {
            if bytes[index] == 13 || bytes[index] == 10 {
                if bytes[index] == 13, index + 1 < bytes.count, bytes[index + 1] == 10 { index += 1 }
                lines.append([])
            } else {
                lines[lines.count - 1].append(bytes[index])
            }
            index += 1
        }
        return lines
    }

    private static func events(of bytes: [UInt8]) -> [Event] {
        var events: [Event] = []
        var (event, id, data, hasData) = ("", "", [UInt8](), false)
        for line in lines(of: bytes).dropLast() {
            if line.isEmpty {
                if hasData {
                    events.append(
                        Event(event: event.isEmpty ? "message" : event, id: id, data: data.dropLast())
                    )
                }
                (event, data, hasData) = ("", [], false)
                continue
            }
            let colon = line.firstIndex(of: 0x3A) ?? line.count
            guard colon > 0 else { continue }
            var value = line[min(colon + 1, line.count)...]
            if value.first == 0x20 { value = value.dropFirst() }
            switch String(decoding: line[..<colon], as: UTF8.self) {
            case "data": (data, hasData) = (data + value + [10], true)
            case "event": event = String(decoding: value, as: UTF8.self)
            case "id": id = String(decoding: value, as: UTF8.self)
            default: break
            }
        }
        return events
    }
}
