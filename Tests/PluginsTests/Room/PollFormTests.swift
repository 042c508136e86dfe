import HTTPTypes
import Testing

@testable import Plugins
@testable import Router

@Suite struct PollFormTests {
    private let log = SampleLog([(.text, "a"), (.text, "b")])
    private let form = PollForm(path: "/chat", format: .json, limit: 10, isLongPoll: false)

    /// The fields of a reply, names in lower case.
    private func fields(_ reply: Reply) -> [String: String] {
        let lines = String(decoding: reply.head, as: UTF8.self).split(separator: "\r\n").dropFirst()
        let pairs = lines.map { $0.split(separator: ":", maxSplits: 1).map(String.init) }
        return Dictionary(pairs.map { ($0[0].lowercased(), String($0[1].dropFirst())) }) { first, _ in first }
    }

    private func body(_ reply: Reply) -> [UInt8] {
        if case .bytes(let bytes) = reply.body { bytes } else { [] }
    }

    private func tag(_ form: PollForm, _ excerpt: Excerpt) -> String {
        fields(form.reply(to: excerpt))["etag"] ?? ""
    }

    @Test(arguments: RoomFormat.allCases)
    func `a poll may be kept by its client and asked for again`(format: RoomFormat) throws {
        var form = form
        form.format = format
        let reply = form.reply(to: log.excerpt())
        let fields = fields(reply)
        #expect(reply.status == 200)
        #expect(fields["content-type"] == format.contentType)
        #expect(fields["cache-control"] == "private, no-cache")
        #expect(fields["x-content-type-options"] == "nosniff")
        #expect(fields["vary"] == "accept, prefer, last-event-id")
        let tag = try #require(EntityTag(field: fields["etag"] ?? ""))
        #expect(tag.isWeak)

        form.known = EntityTagList(fields: [tag.description])
        let second = form.reply(to: log.excerpt())
        #expect(second.status == 304)
        #expect(body(second).isEmpty)
        #expect(self.fields(second)["etag"] == tag.description)
        #expect(self.fields(second)["vary"] == fields["vary"])
    }

    @Test func `whenever the body is another, the tag is`() {
        var longer = log
        longer.publish(.text, Array("c".utf8))
        var changes = [
            (form, log.excerpt()), (form, log.excerpt(limit: 1)), (form, log.excerpt(members: 3)),
            (form, log.excerpt(gap: SampleLog.gap(1))), (form, log.excerpt(gap: SampleLog.gap(2))),
            (form, log.excerpt(gap: SampleLog.gap(nil))), (form, log.excerpt(gap: SampleLog.gap(1, .slow))),
            (form, longer.excerpt()), (form, longer.excerpt(limit: 2)), (form, SampleLog().excerpt()),
        ]
        for format in RoomFormat.allCases.dropFirst() {
            var other = form
            other.format = format
            changes.append((other, log.excerpt()))
        }
        #expect(Set(changes.map { tag($0, $1) }).count == changes.count)
        #expect(tag(form, log.excerpt()) == tag(form, log.excerpt()))
    }

    @Test func `a long poll is kept nowhere`() {
        var form = form
        form.isLongPoll = true
        form.grantedSeconds = 60
        let fields = fields(form.reply(to: log.excerpt()))
        #expect(fields["cache-control"] == "no-store")
        #expect(fields["etag"] == nil)
        #expect(fields["preference-applied"] == "wait=60")
    }

    @Test func `plain text has its place in the fields`() {
        var form = form
        form.format = .text
        let fields = fields(form.reply(to: log.excerpt(limit: 1)))
        #expect(fields["room-cursor"] == "00000000000e-1")
        #expect(fields["room-more"] == "true")
        #expect(fields["room-members"] == "2")
        #expect(self.fields(self.form.reply(to: log.excerpt()))["room-cursor"] == nil)
    }
}
