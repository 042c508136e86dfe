import Testing

@testable import ChatApp

@Suite struct EventStreamScannerTests {
    private struct Found: Equatable, CustomTestStringConvertible {
        var event: EventStreamScanner.Event
        var data: String?
        var testDescription: String { "\(event) \(data ?? "nothing")" }
    }

    private func blocks(_ text: String) -> (blocks: [Found], rest: Int) {
        let scanner = EventStreamScanner()
        return Array(text.utf8).withUnsafeBytes { memory in
            var offset = 0
            var found: [Found] = []
            while let block = scanner.next(in: memory, from: &offset) {
                found.append(
                    Found(event: block.event, data: block.data.map { String(decoding: $0, as: UTF8.self) })
                )
            }
            return (found, memory.count - offset)
        }
    }

    @Test(
        arguments: [
            ("id: e-1\ndata: hello\n\n", .message, "hello"),
            ("data:hello\n\n", .message, "hello"),
            ("data:  hello\n\n", .message, " hello"),
            ("data: hello\r\nid: e-1\r\n\r\n", .message, "hello"),
            ("data:\n\n", .message, ""),
            ("event: message\ndata: x\n\n", .message, "x"),
            ("data: first\ndata: second\n\n", .message, "first"),
            ("data: x\nevent: gap\n\n", .gap, "x"),
            ("event: end\ndata: gone\n\n", .end, "gone"),
            ("event: refused\ndata: full\n\n", .refused, "full"),
            ("event: binary\ndata: AA==\n\n", .other, "AA=="),
            ("retry: 3000\nid: e-0\n\n", .message, nil),
            (": ping\n\n", .message, nil),
            ("database: x\ndatum: y\n\n", .message, nil),
            ("\n", .message, nil),
        ] as [(String, EventStreamScanner.Event, String?)]
    )
    func `a block has its event and its first line of data`(
        text: String,
        event: EventStreamScanner.Event,
        data: String?
    ) {
        #expect(blocks(text).blocks == [Found(event: event, data: data)])
    }

    @Test func `what is behind the last empty line is left, wherever it is cut`() {
        let text =
            "id: e-1\ndata: \(String(repeating: "long ", count: 20))\n\n: ping\n\nevent: end\ndata: x\n\n"
        let ends = [116, 124, 144]
        #expect(text.utf8.count == 144)
        for count in 0...text.utf8.count {
            let (found, rest) = blocks(String(text.prefix(count)))
            #expect(found.count == ends.count { $0 <= count })
            #expect(rest == count - (ends.last { $0 <= count } ?? 0))
        }
    }
}
