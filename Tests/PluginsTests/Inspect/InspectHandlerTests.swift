import Testing

@testable import HandlerConformance
@testable import Plugins

@Suite struct InspectHandlerTests {
    private let routes =
        "{ /inspect: inspect, '/inspect/{name}/*': inspect, /open: { handler: inspect, origins: any } }"

    private func asked(
        _ target: String,
        by method: String = "GET",
        _ fields: [String] = []
    ) async throws
        -> HTTPAnswer?
    {
        var answer: HTTPAnswer?
        try await ServedRoutes.serving(routes) { answer = try await $0.ask(target, by: method, fields) }
        return answer
    }

    /// A right attempt, and what each test spoils of it.
    private static let attempt = [
        "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ]

    @Test(
        arguments: [
            ("/inspect", "Accept: */*", "application/json"),
            ("/inspect", "Accept: text/html", "text/html; charset=utf-8"),
            ("/inspect", "X: y", "application/json"),
            ("/inspect?as=page", "X: y", "text/html; charset=utf-8"),
            ("/inspect?as=json", "Accept: text/html", "application/json"),
            ("/inspect", "Accept: text/html;q=0", "application/json"),
        ]
    )
    func `a browser gets a page, others JSON, and caches nothing`(
        target: String,
        field: String,
        type: String
    )
        async throws
    {
        for method in ["GET", "POST", "HEAD"] {
            let answer = try await asked(target, by: method, [field])
            #expect(answer?.status == 200)
            #expect(answer?["content-type"] == type)
            #expect(answer?["cache-control"] == "no-store")
            #expect(answer?["vary"] == "Accept")
            #expect(answer?["x-content-type-options"] == "nosniff")
        }
    }

    @Test func `HEAD tells the length of the answer that GET gets`() async throws {
        let answer = try await asked("/inspect", by: "HEAD")
        #expect(answer?.text == "")
        #expect(answer?["content-length"].flatMap { Int($0) } ?? 0 > 100)
    }

    /// The last is a `<` that stands behind a mark which people see as one with it.
    @Test(arguments: ["<script>", "\"'>", "</td>", "{{peer}}", "\u{600}<img>", "\"\u{301}"])
    func `the page shows what the request brings and is made of nothing of it`(text: String) async throws {
        let encoded = Percent.encoded(text.replacing("/", with: ""), keeping: [])
        let value = text.unicodeScalars.filter { $0.isASCII }.map(String.init).joined()
        let fields = ["Accept: text/html", "X-A: \(value)", "Referer: \(value)"]
        let plain = try await asked("/inspect/a/b?c=d", ["Accept: text/html", "X-A: e", "Referer: f"])
        let page = try await asked("/inspect/\(encoded)/\(encoded)?\(encoded)=\(encoded)", fields)
        let signs = { (page: HTTPAnswer?) in
            page?.text.unicodeScalars.filter { "<>\"'".unicodeScalars.contains($0) }.count
        }
        try #require(page?.status == 200)
        #expect(signs(page) == signs(plain))
    }

    @Test
    func `the page has the policy of all built-in pages, and its style under a name that changes with it`()
        async throws
    {
        let page = try #require(try await asked("/inspect?as=page"))
        #expect(page["content-security-policy"]?.hasPrefix("default-src 'none';") == true)
        #expect(!page.text.contains("<script"))
        #expect(!page.text.contains("style="))
        let name = try #require(page.text.firstMatch(of: /href="(\?asset=inspect\.css\.[0-9a-f]{8})"/)?.1)
        let style = try await asked("/inspect\(name)")
        #expect(style?["content-type"] == "text/css; charset=utf-8")
        #expect(style?["cache-control"] == "public, max-age=31536000, immutable")
        #expect(try await asked("/inspect?asset=other")?["content-type"] == "application/json")
    }

    @Test func `a body is a row of the page only where there can be one`() async throws {
        #expect(try await asked("/inspect?as=page")?.text.contains(">Body<") == false)
        #expect(try await asked("/inspect?as=page", by: "POST")?.text.contains(">Body<td>0 bytes") == true)
    }

    @Test func `a secret is on the page by its length`() async throws {
        let page = try await asked("/inspect?as=page", ["Cookie: s=hidden", "Authorization: Bearer hidden"])
        #expect(page?.text.contains("hidden") == false)
        #expect(page?.text.contains("8 bytes, not shown") == true)
        #expect(page?.text.contains("13 bytes, not shown") == true)
    }

    @Test func `a WebSocket gets the report as its first message, and nothing after`() async throws {
        try await ServedRoutes.serving(routes) { served in
            let spoken = ReceivedFrame.fromClient(1, Array("hello".utf8))
            let told = try await served.converse("/inspect?x=1", ["Cookie: hidden=1"], sending: spoken)
            #expect(told.status == 101)
            #expect(told.frames.map(\.opcode) == [1, ReceivedFrame.Opcode.close])
            let text = String(decoding: told.frames.first?.payload ?? [], as: UTF8.self)
            #expect(text.hasPrefix(#"{"method":"GET","target":"/inspect?x=1","#))
            #expect(text.contains(#""websocket":{"attempt":true,"accepted":true,"#))
            #expect(!text.contains("\n"))
            #expect(!text.contains("hidden"))
        }
    }

    @Test(
        arguments: [
            ("Upgrade", [], 426, ["Upgrade names websocket; it is: absent"]),
            ("Connection", [], 426, ["Connection names Upgrade; it is: close"]),
            ("Sec-WebSocket-Version", [], 426, ["Sec-WebSocket-Version is 13; it is: absent"]),
            ("Sec-WebSocket-Version", ["8"], 426, ["Sec-WebSocket-Version is 13; it is: 8"]),
            (
                "Sec-WebSocket-Key", [], 400,
                ["Sec-WebSocket-Key is there once, 16 bytes in base64; it is: absent"]
            ),
            (
                "Sec-WebSocket-Key", ["x"], 400,
                ["Sec-WebSocket-Key is there once, 16 bytes in base64; it is: x"]
            ),
            (
                "Origin", ["https://evil.example"], 403,
                ["the page may connect (origins: same); it is: https://evil.example"]
            ),
        ] as [(String, [String], Int, [String])]
    )
    func `an attempt that is wrong in one thing is told which`(
        name: String,
        values: [String],
        status: Int,
        wrong: [String]
    ) async throws {
        let fields = Self.attempt.filter { !$0.hasPrefix(name) } + values.map { "\(name): \($0)" }
        let answer = try #require(try await asked("/inspect", fields))
        #expect(answer.status == status)
        let lines = answer.text.split(separator: "\n")
        #expect(lines.first == "This WebSocket is not taken up (\(status)):")
        #expect(lines.filter { $0.hasPrefix("NO  ") } == wrong.map { "NO  \($0)" })
        #expect(lines.count { $0.hasPrefix("ok  ") } == 7 - wrong.count)
        #expect(answer["cache-control"] == "no-store")
    }

    @Test func `one that is wrong in everything is told everything at once`() async throws {
        try await ServedRoutes.serving(routes) { served in
            let head = """
                POST /inspect HTTP/1.0\r\nHost: localhost\r\nSec-WebSocket-Version: 7\r\nSec-WebSocket-Key: \u{202E}\r
                Upgrade: h2c\r\n\r\n
                """
            let answer = try #require(try await served.answer(to: Array(head.utf8)))
            #expect(answer.status == 426)
            #expect(answer.text.split(separator: "\n").count { $0.hasPrefix("NO  ") } == 6)
            #expect(answer.text.contains(#"it is: \u{202E}"#))
            #expect(answer.text.contains("proxy_http_version 1.1;"))
            #expect(answer.text.contains("proxy_set_header Connection \"upgrade\";"))
        }
    }

    @Test func `a foreign page is told the line to add, and let in where any may come`() async throws {
        let fields = Self.attempt + ["Origin: https://evil.example"]
        let refused = try await asked("/inspect", fields)
        #expect(
            refused?.text.contains("      Refused: the request comes from a page of https://evil.example.")
                == true
        )
        #expect(refused?.text.contains("origins: [") == true)
        try await ServedRoutes.serving(routes) { served in
            let told = try await served.converse("/open", ["Origin: https://evil.example"])
            #expect(told.status == 101)
        }
    }

    @Test func `a page of another site may not send`() async throws {
        let origin = ["Origin: https://evil.example"]
        #expect(try await asked("/inspect", by: "POST", origin)?.status == 403)
        #expect(try await asked("/inspect", origin)?.status == 200)
    }
}
