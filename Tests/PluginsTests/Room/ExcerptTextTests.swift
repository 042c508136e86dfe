import Router
import Testing

@testable import Plugins

@Suite struct ExcerptTextTests {
    private let log = SampleLog([(.text, "a\nb"), (.binary, "hi"), (.text, "\u{1b}c")])

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func `JSON is one object that says where to go on`() {
        let at = #""at":"1970-01-01T00:00:01.000Z""#
        #expect(
            text(ExcerptText.json(log.excerpt(limit: 2), of: "/a\"b")) == """
                {"room":"/a\\"b","messages":[\
                {"id":"00000000000e-1",\(at),"type":"text","data":"a\\nb"},\
                {"id":"00000000000e-2",\(at),"type":"binary","b64":"aGk="}],\
                "cursor":"00000000000e-2","more":true,"members":2}

                """
        )
    }

    @Test func `a room without messages has a place all the same`() {
        let excerpt = SampleLog().excerpt(members: 0, gap: SampleLog.gap(nil, .epoch))
        #expect(
            text(ExcerptText.json(excerpt, of: "/a")) == """
                {"room":"/a","messages":[],"cursor":"00000000000e-0","more":false,"members":0,\
                "gap":{"after":"00000000000e-0","lost":null,"reason":"epoch"}}

                """
        )
        #expect(text(ExcerptText.plain(excerpt)) == "[lost some messages; nobody knows how many]\n")
        #expect(text(ExcerptText.plain(SampleLog().excerpt())) == "")
    }

    @Test func `NDJSON tells the gap first and the place last`() {
        let lines = text(ExcerptText.lines(log.excerpt(gap: SampleLog.gap(1)))).split(separator: "\n")
        #expect(lines.count == 5)
        #expect(lines.first == #"{"gap":{"after":"00000000000e-0","lost":1,"reason":"expired"}}"#)
        #expect(lines[1].hasPrefix(#"{"id":"00000000000e-1""#))
        #expect(
            lines.last?.hasPrefix(#"{"cursor":"00000000000e-3","more":false,"members":2,"gap":{"#) == true
        )
        #expect(text(ExcerptText.lines(SampleLog().excerpt())).split(separator: "\n").count == 1)
    }

    @Test func `plain text is for reading at a terminal`() {
        let text = text(ExcerptText.plain(log.excerpt(gap: SampleLog.gap(1))))
        #expect(text == "[lost 1 message]\na\nb\n[binary, 2 bytes]\n\\u{1b}c\n")
        #expect(
            self.text(ExcerptText.plain(SampleLog().excerpt(gap: SampleLog.gap(3)))) == "[lost 3 messages]\n"
        )
    }
}
