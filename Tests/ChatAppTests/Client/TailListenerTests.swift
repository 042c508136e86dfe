import Testing

@testable import ChatApp

@Suite struct TailListenerTests {
    private final class Record {
        var writes: [String] = []
        var notes: [String] = []
        var stop: TailListener.Stop?
    }

    private func listener(
        _ record: Record,
        count: Int? = nil,
        format: OutputFormat = .text
    ) -> TailListener {
        TailListener(
            lines: TailLines(format: format, isForTerminal: false),
            count: count,
            cursor: TailCursor("e-0"),
            policy: TailPolicy(address: "h:80"),
            write: { (bytes) throws(TailListener.Stop) in
                if let stop = record.stop { throw stop }
                record.writes.append(String(decoding: bytes, as: UTF8.self))
            },
            tell: { record.notes.append($0) }
        )
    }

    private func message(_ number: Int) -> TailEvent {
        .message(TailMessage(id: "e-\(number)", at: nil, payload: .text("m\(number)")))
    }

    @Test func `what came together is written at once, and what came again is not`() throws {
        let record = Record()
        let listener = listener(record)
        try listener.hear([.place("e-0"), message(1), message(2)])
        try listener.hear([message(2), message(3)])
        try listener.hear([.place("e-3"), message(3)])
        #expect(record.writes == ["m1\nm2\n", "m3\n"])
        #expect(listener.cursor.place == "e-3")
    }

    @Test func `behind enough messages it stops, and nothing more is written`() throws {
        let record = Record()
        let listener = listener(record, count: 3)
        try listener.hear([message(1), message(2)])
        #expect(throws: TailListener.Stop.enough) {
            try listener.hear([message(3), message(4), .place("e-4")])
        }
        #expect(record.writes == ["m1\nm2\n", "m3\n"])
    }

    @Test func `a gap is told, and the place is behind it`() throws {
        let record = Record()
        let listener = listener(record, format: .json)
        try listener.hear([.gap(TailGap(after: "e-7", lost: 7, reason: "slow"))])
        #expect(record.notes == ["7 messages are lost: this reader fell too far behind"])
        #expect(record.writes == ["{\"gap\":{\"after\":\"e-7\",\"lost\":7,\"reason\":\"slow\"}}\n"])
        #expect(listener.cursor.place == "e-7")
    }

    @Test func `a complaint of the server is shown without its control characters`() throws {
        let record = Record()
        try listener(record).hear([.complaint("no\u{7}")])
        #expect(record.notes == ["the server complains: no\\u{07}"])
    }

    @Test func `an output that is closed ends the hearing`() throws {
        let record = Record()
        record.stop = .outputClosed
        #expect(throws: TailListener.Stop.outputClosed) { try listener(record).hear([message(1)]) }
    }

    @Test func `being told the place is having been in`() throws {
        let listener = listener(Record())
        #expect(listener.policy.ended(.lost("x"), jitter: 0) == .giveUp("the connection to h:80 was lost: x"))
        try listener.hear([.place("e-0"), .retry(.seconds(5))])
        let note = "the connection to h:80 was lost: x"
        #expect(listener.policy.ended(.lost("x"), jitter: 0) == .comeBack(after: .seconds(5), note: note))
    }
}
