import Testing

@testable import ChatApp

@Suite struct EventStreamParserTests {
    private typealias Part = EventStreamParser.Part

    private func parts(_ pieces: [[UInt8]]) throws -> [Part] {
        var parser = EventStreamParser()
        var parts: [Part] = []
        for piece in pieces { try parser.take(piece, into: &parts) }
        return parts
    }

    private static let all: [(String, [EventStreamParser.Part])] = {
        func event(_ data: String, type: String = "message", id: String = "") -> EventStreamParser.Part {
            .event(type: type, data: Array(data.utf8), id: id)
        }
        return [
            ("", []),
            ("\n\n\n", []),
            ("data: one\n\n", [event("one")]),
            ("data:one\n\n", [event("one")]),
            ("data:  one \n\n", [event(" one ")]),
            ("data: one\n", []),
            ("data: one", []),
            ("data\n\n", [event("")]),
            ("data:\n\n", [event("")]),
            ("data\ndata\n\n", [event("\n")]),
            ("data: one\ndata: two\n\n", [event("one\ntwo")]),
            ("data: one\r\ndata: two\r\n\r\n", [event("one\ntwo")]),
            ("data: one\rdata: two\r\r", [event("one\ntwo")]),
            ("data: one\r\n\rdata: two\n\r\n", [event("one"), event("two")]),
            ("data: one\r\r\ndata: two\n\n", [event("one"), event("two")]),
            ("\u{FEFF}data: one\n\n", [event("one")]),
            ("\u{FEFF}\u{FEFF}data: one\n\n", []),
            ("data: one\n\u{FEFF}data: two\n\n", [event("one")]),
            (": ping\n\n: ping\ndata: one\n: ping\n\n", [event("one")]),
            ("event: gap\ndata: one\n\ndata: two\n\n", [event("one", type: "gap"), event("two")]),
            ("event: gap\n\ndata: two\n\n", [event("two")]),
            ("event\ndata: one\n\n", [event("one")]),
            ("event: a\nevent: b\ndata: one\n\n", [event("one", type: "b")]),
            ("id: 7\ndata: one\n\ndata: two\n\n", [event("one", id: "7"), event("two", id: "7")]),
            ("id: 7\n\ndata: two\n\n", [.place("7"), event("two", id: "7")]),
            ("id: 7\ndata: one\n\nid\ndata: two\n\n", [event("one", id: "7"), event("two")]),
            (
                "id: 7\ndata: one\n\nid: 8\u{0}\ndata: two\n\n",
                [event("one", id: "7"), event("two", id: "7")]
            ),
            ("id: 7\n", []),
            ("retry: 3000\n\n", [.retry(3000)]),
            ("retry: 3s\nretry: -1\nretry:\nretry: 1.5\nretry: ٣\nretry:  1\n\n", []),
            ("retry: 99999999999999999999\n\n", [.retry(.max)]),
            ("Data: one\n data: two\nfoo: three\n\n", []),
            ("data: snow ☃ and e\u{301}\n\n", [event("snow ☃ and e\u{301}")]),
        ]
    }()

    @Test(arguments: all)
    func `a stream is read as the standard says`(text: String, parts: [EventStreamParser.Part]) throws {
        #expect(try self.parts([Array(text.utf8)]) == parts)
    }

    @Test(arguments: all)
    func `in whatever pieces it comes`(text: String, parts: [EventStreamParser.Part]) throws {
        let bytes = Array(text.utf8)
        #expect(try self.parts(bytes.map { [$0] }) == parts)
        for cut in bytes.indices {
            #expect(try self.parts([Array(bytes[..<cut]), Array(bytes[cut...])]) == parts)
        }
    }

    @Test func `a retry is told before its block is done`() throws {
        #expect(try parts([Array("retry: 5\n".utf8)]) == [.retry(5)])
    }

    @Test(arguments: ["data: 123456", "data: 12\ndata: 345", ": 123456789", "x"])
    func `a block that nobody could hold is refused`(start: String) throws {
        var parser = EventStreamParser(limit: 10)
        var parts: [Part] = []
        #expect(throws: EventStreamParser.TooLong(limit: 10)) {
            try parser.take(Array((start + "0123456789").utf8), into: &parts)
        }
    }

    @Test func `many small blocks are no large one`() throws {
        var parser = EventStreamParser(limit: 10)
        var parts: [Part] = []
        for _ in 0..<100 { try parser.take(Array("data: a\n\n".utf8), into: &parts) }
        #expect(parts.count == 100)
    }
}
