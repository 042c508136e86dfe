import HTTPTypes
import NIOCore
import NIOEmbedded
import TestSupport
import Testing

@testable import Router

@Suite struct HTTPConnectionTests {
    private let hello = ScriptedHandler { _ in .reply(Reply(.ok, text: "hello\n")) }

    private func connection() throws -> TestConnection {
        try TestConnection([
            ("/", hello),
            ("/folder/", hello),
            (
                "/echo",
                ScriptedHandler { _ in
                    .webSocket(WebSocketTerms(limits: LimitSettings(), ping: nil), RecordingSession())
                }
            ),
        ])
    }

    @Test(
        arguments: [
            ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 200 OK\r\n", "hello\n"),
            ("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 200 OK\r\n", "\r\n\r\n"),
            (
                "GET /none HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 404 Not Found\r\n",
                "No route leads to /none.\n"
            ),
            (
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi",
                "HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD, OPTIONS\r\n",
                "/ takes GET, HEAD, OPTIONS, not POST.\n"
            ),
            (
                "GET /folder HTTP/1.1\r\nHost: a\r\n\r\n",
                "HTTP/1.1 308 Permanent Redirect\r\nLocation: /folder/\r\n", "\n"
            ),
            (
                "GET /folder?a=b HTTP/1.1\r\nHost: a\r\n\r\n",
                "HTTP/1.1 308 Permanent Redirect\r\nLocation: /folder/?a=b\r\n", "\n"
            ),
            (
                "POST /folder HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 404 Not Found\r\n",
                "\n"
            ),
            ("GET /%2F HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 400 Bad Request\r\n", "\n"),
            ("GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 400 Bad Request\r\n", "RFC 9112, 3.2).\n"),
            (
                "GET /echo HTTP/1.1\r\nHost: a\r\n\r\n",
                "HTTP/1.1 426 Upgrade Required\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n",
                "\n"
            ),
            (
                "GET / HTTP/1.1\r\nHost: a\r\nOrigin: http://evil.example\r\n\r\n",
                "HTTP/1.1 403 Forbidden\r\nVary: Origin\r\n", "\n"
            ),
            (
                "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 501 Not Implemented\r\n",
                "none that this server knows.\n"
            ),
            ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", "HTTP/1.1 400 Bad Request\r\n", "\n"),
            ("nonsense\r\n\r\n", "HTTP/1.1 ", "\n"),
        ]
    )
    func `a request gets its status, its fields and a sentence`(
        request: String,
        begins: String,
        ends: String
    ) throws {
        let connection = try connection()
        let answer = try connection.send(request)
        #expect(answer.hasPrefix(begins), "\(answer)")
        #expect(answer.hasSuffix(ends), "\(answer)")
    }

    @Test func `a request is understood however it is cut`() throws {
        let request = Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
        for cut in 1..<request.count {
            let connection = try connection()
            let first = try connection.send(ByteBuffer(bytes: request[..<cut]))
            let second = try connection.send(ByteBuffer(bytes: request[cut...]))
            #expect(first.isEmpty)
            #expect(second.hasSuffix("hello\n"))
        }
    }

    @Test(
        arguments: [
            ("HTTP/1.1", "", false),
            ("HTTP/1.1", "Connection: close\r\n", true),
            ("HTTP/1.0", "", true),
            ("HTTP/1.0", "Connection: keep-alive\r\n", false),
        ]
    )
    func `a connection is kept or ended as the client asks`(version: String, field: String, ends: Bool) throws
    {
        let connection = try connection()
        let answer = try connection.send("GET / \(version)\r\nHost: a\r\n\(field)\r\n")
        #expect(answer.contains("connection: close\r\n") == ends)
        let second = try connection.send("GET / \(version)\r\nHost: a\r\n\r\n")
        #expect(second.isEmpty == ends)
    }

    @Test func `a body is waited for before the answer, and too large a one is refused`() throws {
        let connection = try connection()
        #expect(try connection.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab").isEmpty)
        #expect(try connection.send("cd").hasPrefix("HTTP/1.1 405"))
        let head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n"
        let answer = try connection.send(head + String(repeating: "x", count: 1_100_000))
        #expect(answer.hasPrefix("HTTP/1.1 413 "))
        #expect(answer.contains("connection: close\r\n"))
    }

    @Test func `a client that expects a go-ahead gets it`() throws {
        let connection = try connection()
        let answer = try connection.send(
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"
        )
        #expect(answer == "HTTP/1.1 100 Continue\r\n\r\n")
    }

    @Test func `who sends nothing is let go, and later so is who sends nothing more`() throws {
        let silent = try connection()
        silent.loop.advanceTime(by: .seconds(9))
        #expect(silent.channel.isActive)
        silent.loop.advanceTime(by: .seconds(3))
        #expect(!silent.channel.isActive)

        let idle = try connection()
        try idle.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        idle.loop.advanceTime(by: .seconds(70))
        #expect(idle.channel.isActive)
        idle.loop.advanceTime(by: .seconds(10))
        #expect(!idle.channel.isActive)
    }

    @Test func `a draining server ends idle connections, and answers once more on busy ones`() throws {
        let idle = try connection()
        try idle.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        let busy = try TestConnection([], beside: idle)
        try busy.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n")
        idle.worker.drain()
        #expect(!idle.channel.isActive)
        #expect(busy.channel.isActive)
        #expect(try busy.send("hi").contains("connection: close\r\n"))
    }

    @Test func `what was refused is counted by its reason`() throws {
        let connection = try connection()
        try connection.send("GET /none HTTP/1.1\r\nHost: a\r\n\r\n")
        try connection.send("GET / HTTP/1.1\r\nHost: a\r\nOrigin: null\r\n\r\n")
        #expect(connection.worker.counters.rejected == ["not_found": 1, "origin": 1])
        #expect(connection.worker.counters.requests == ["/": [403: 1]])
    }

    @Test func `who does not take its answers is not answered further until it does`() throws {
        let connection = try connection()
        let request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
        connection.channel.isWritable = false
        #expect(try connection.send(request + request).isEmpty)
        connection.channel.isWritable = true
        connection.channel.pipeline.fireChannelWritabilityChanged()
        connection.loop.run()
        #expect(try connection.received().matches(of: /hello/).count == 2)
    }

    @Test func `who ends its side after its requests gets every answer, then the end`() throws {
        let connection = try connection()
        let request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
        connection.channel.isWritable = false
        #expect(try connection.send(request + request).isEmpty)
        connection.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        #expect(connection.channel.isActive)
        connection.channel.isWritable = true
        connection.channel.pipeline.fireChannelWritabilityChanged()
        connection.loop.run()
        #expect(try connection.received().matches(of: /hello/).count == 2)
        #expect(!connection.channel.isActive)
    }

    @Test func `who leaves its answers unread is let go after half a minute`() throws {
        let connection = try connection()
        try connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        connection.channel.isWritable = false
        connection.channel.pipeline.fireChannelWritabilityChanged()
        connection.loop.advanceTime(by: .seconds(29))
        #expect(connection.channel.isActive)
        connection.loop.advanceTime(by: .seconds(3))
        #expect(!connection.channel.isActive)
    }

    @Test func `no time-out comes early, however the loop's clock stands`() throws {
        let first = try connection()
        first.worker.timeouts.head = 500_000_000
        first.loop.advanceTime(by: .milliseconds(900))
        let late = try TestConnection([], beside: first)
        first.loop.advanceTime(by: .milliseconds(100))
        #expect(late.channel.isActive)
        first.loop.advanceTime(by: .seconds(1))
        #expect(!late.channel.isActive)
    }

    @Test func `a body that says it is too large is refused before it is asked for`() throws {
        let answer = try connection().send(
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\nExpect: 100-continue\r\n\r\n"
        )
        #expect(answer.hasPrefix("HTTP/1.1 413 Content Too Large\r\n"), "\(answer)")
    }
}
