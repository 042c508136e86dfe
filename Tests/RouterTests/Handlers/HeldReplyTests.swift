import HTTPTypes
import NIOCore
import NIOEmbedded
import TestSupport
import Testing

@testable import Router

@Suite struct HeldReplyTests {
    /// What a test does with replies that it holds; all on one thread.
    private final class Desk: @unchecked Sendable {
        var held: [HeldReply] = []
        var bodies: [String] = []
        let room = TestRoom.at()
    }

    private struct Plain: ExcerptForm {
        var name = ""

        func reply(to excerpt: Excerpt) -> Reply {
            var words: [String] = []
            excerpt.visit { words.append(String(decoding: $0.payload, as: UTF8.self)) }
            return Reply(
                text:
                    "\(name)[\(words.joined(separator: ","))]\(excerpt.more ? "+" : "") \(excerpt.members)\n"
            )
        }
    }

    private let desk = Desk()

    private func connection(beside other: TestConnection? = nil) throws -> TestConnection {
        try TestConnection(
            [
                (
                    "/hold",
                    ScriptedHandler { [desk] _ in
                        .held {
                            desk.bodies.append(String(decoding: $0, as: UTF8.self))
                            desk.held.append($1)
                        }
                    }
                ),
                ("/now", ScriptedHandler { _ in .held { $1.answer(Reply(text: "now\n")) } }),
                (
                    "/no",
                    ScriptedHandler { _ in .held { $1.refuse(Refusal(.conflict, "No.", statsName: "no")) } }
                ),
                (
                    "/wait",
                    ScriptedHandler { [desk] request in
                        let terms = ReadTerms(
                            from: request.query("since").map { Cursor($0) } ?? .latest,
                            limit: 2,
                            wait: .seconds(20),
                            linger: .seconds(10)
                        )
                        return .held {
                            $1.read(desk.room, terms, as: Plain(name: request.query("name") ?? ""))
                        }
                    }
                ),
                (
                    "/read",
                    ScriptedHandler { [desk] _ in
                        .held { $1.read(desk.room, ReadTerms(from: nil, limit: 2), as: Plain()) }
                    }
                ),
                ("/", ScriptedHandler { _ in .reply(Reply(text: "hello\n")) }),
            ],
            beside: other
        )
    }

    private func get(_ path: String) -> String { "GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n" }

    private func publish(_ text: String, from connection: TestConnection) {
        guard let shard = connection.worker.shard(of: desk.room) else { return }
        var frames = FrameBytes()
        frames.append(.text, text)
        frames.withBytes { shard.publish($0, messages: 1) }
        connection.loop.run()
    }

    private func body(_ answer: String) -> Substring {
        answer.firstRange(of: "\r\n\r\n").map { answer[$0.upperBound...] } ?? ""
    }

    @Test func `a reply made at once is a reply like any other`() throws {
        let connection = try connection()
        #expect(try connection.send(get("/now")).hasSuffix("now\n"))
        #expect(try connection.send(get("/no")).hasPrefix("HTTP/1.1 409 Conflict\r\n"))
        #expect(connection.worker.counters.rejected["no"] == 1)
        #expect(connection.worker.counters.requests["/now"] == [200: 1])
    }

    @Test func `requests sent at once are answered in their order, the slow one first`() throws {
        let connection = try connection()
        #expect(try connection.send(get("/hold") + get("/") + get("/none")).isEmpty)
        desk.held[0].answer(Reply(text: "late\n"))
        connection.loop.run()
        let answers = try connection.received()
        let statuses = answers.matches(of: /HTTP\/1\.1 (\d+)/).map { String($0.1) }
        #expect(statuses == ["200", "200", "404"])
        let late = try #require(answers.firstRange(of: "late\n"))
        let soon = try #require(answers.firstRange(of: "hello\n"))
        #expect(late.lowerBound < soon.lowerBound)
    }

    @Test func `only the first answer counts`() throws {
        let connection = try connection()
        try connection.send(get("/hold"))
        desk.held[0].answer(Reply(text: "one\n"))
        desk.held[0].answer(Reply(text: "two\n"))
        #expect(desk.held[0].isOver)
        #expect(try connection.received().hasSuffix("one\n"))
    }

    @Test func `an answer that is on its way goes out before what follows turns out to be no request`() throws
    {
        let connection = try connection()
        try connection.send(get("/hold") + "no request\r\n\r\n")
        desk.held[0].answer(Reply(text: "late\n"))
        let answer = try connection.received()
        #expect(answer.contains("connection: close\r\n"))
        #expect(answer.hasSuffix("late\n"))
    }

    @Test func `the body of a request comes with it`() throws {
        let connection = try TestConnection(
            [
                (
                    "/hold",
                    ScriptedHandler { [desk] _ in
                        .held {
                            desk.bodies.append(String(decoding: $0, as: UTF8.self))
                            $1.answer(Reply(text: ""))
                        }
                    }
                )
            ],
            methods: ["/hold": [.post]]
        )
        try connection.send("POST /hold HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody")
        #expect(desk.bodies == ["body"])
    }

    @Test func `who leaves before the answer is not answered`() throws {
        let connection = try connection()
        try connection.send(get("/hold"))
        try connection.channel.close().wait()
        #expect(desk.held[0].isOver)
        desk.held[0].answer(Reply(text: "late\n"))
        #expect(try connection.received().isEmpty)
    }

    @Test func `a reader that waits is answered by the first message, as many as came with it`() throws {
        let connection = try connection()
        #expect(try connection.send(get("/wait")).isEmpty)
        publish("one", from: connection)
        #expect(body(try connection.received()) == "[one] 1\n")
    }

    @Test func `a wait that is over is answered with nothing, never early and at most a second late`() throws
    {
        let connection = try connection()
        try connection.send(get("/wait"))
        connection.loop.advanceTime(by: .milliseconds(19_900))
        #expect(try connection.received().isEmpty)
        connection.loop.advanceTime(by: .milliseconds(1_200))
        #expect(body(try connection.received()) == "[] 1\n")
    }

    @Test func `a reader with less than is asked for gets it at once, and is told of more`() throws {
        let connection = try connection()
        for word in ["one", "two", "three"] { publish(word, from: connection) }
        #expect(body(try connection.send(get("/wait?since=earliest"))) == "[one,two]+ 1\n")
        #expect(body(try connection.send(get("/read"))).hasPrefix("[one,two]+"))
    }

    @Test func `who waits is a member, and leaves at once with its connection or when it stops sending`()
        throws
    {
        let first = try connection()
        let second = try connection(beside: first)
        try first.send(get("/wait"))
        try second.send(get("/wait"))
        let shard = try #require(first.worker.shard(of: desk.room))
        #expect(shard.members == 2)
        try first.channel.close().wait()
        #expect(shard.members == 1)
        second.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        #expect(shard.members == 0)
        #expect(!second.channel.isActive)
        #expect(shard.waiting.isEmpty)
    }

    @Test func `who has sent a message and stops sending still hears what became of it`() throws {
        let connection = try connection()
        try connection.send(get("/hold"))
        connection.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        desk.held[0].answer(Reply(text: "done\n"))
        #expect(try connection.received().contains("done"))
    }

    @Test func `readers who wait for the same in the same form share one reply, others have their own`()
        throws
    {
        let first = try connection()
        let others = try (0..<3).map { _ in try connection(beside: first) }
        try first.send(get("/wait?name=a"))
        for (other, name) in zip(others, ["a", "b", "a"]) { try other.send(get("/wait?name=\(name)")) }
        publish("x", from: first)
        #expect(body(try first.received()) == "a[x] 4\n")
        #expect(try others.map { body(try $0.received()) } == ["a[x] 4\n", "b[x] 4\n", "a[x] 4\n"])
    }

    @Test func `who comes back in time has been here all the while, who does not has left`() throws {
        let connection = try connection()
        try connection.send(get("/wait"))
        publish("one", from: connection)
        _ = try connection.received()
        let shard = try #require(connection.worker.shard(of: desk.room))
        #expect(shard.members == 1)
        let cursor = MessageID(epoch: desk.room.core.epoch, sequence: 1)
        try connection.send(get("/wait?since=\(cursor)"))
        #expect(shard.members == 1)
        #expect(shard.home?.attendance == Attendance(members: 1, joined: 1, left: 0))
    }

    @Test func `a server that stops answers those who wait`() throws {
        let connection = try connection()
        try connection.send(get("/wait"))
        connection.worker.drain()
        let answer = try connection.received()
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.contains("connection: close\r\n"))
    }

    @Test func `a reload that makes the route anew lets those who wait ask again`() throws {
        let connection = try connection()
        try connection.send(get("/wait"))
        let anew = try TestConnection.table(
            [("/wait", ScriptedHandler { _ in .reply(Reply(text: "")) })],
            generation: 2
        )
        connection.worker.install(anew, for: .site)
        #expect(try connection.received().hasPrefix("HTTP/1.1 200 OK\r\n"))
    }

    @Test func `a reload that takes the room away says so to those who wait`() throws {
        // Routes of this name provide a room here.
        let connection = try TestConnection([
            (
                "/room",
                ScriptedHandler { [desk] _ in
                    .held {
                        $1.read(
                            desk.room,
                            ReadTerms(from: .latest, limit: 1, wait: .seconds(20)),
                            as: Plain()
                        )
                    }
                }
            )
        ])
        try connection.send(get("/room"))
        let shard = try #require(connection.worker.shard(of: desk.room))
        #expect(shard.members == 1)
        connection.worker.install(try TestConnection.table([]), for: .site)
        #expect(try connection.received().hasPrefix("HTTP/1.1 404 Not Found\r\n"))
        #expect(shard.members == 0)
    }

    @Test func `a server that stops lets nobody begin to wait, and takes no message`() throws {
        let connection = try connection()
        try connection.send(get("/hold"))
        connection.worker.drain()
        var outcome = ""
        [UInt8]("x".utf8).withUnsafeBytes { payload in
            desk.held[0].publish(.text, payload, in: desk.room) { outcome = "\($0)" }
        }
        #expect(outcome == "draining")
        desk.held[0].read(desk.room, ReadTerms(from: .latest, limit: 1, wait: .seconds(20)), as: Plain())
        #expect(try connection.received().contains("[] 0"))
    }
}
