import Testing

@testable import ChatApp

@Suite struct RoomURLTests {
    @Test(
        arguments: [
            ("http://127.0.0.1:8080/chat", "http://127.0.0.1:8080/chat", "127.0.0.1:8080"),
            ("ws://127.0.0.1:8080/chat", "http://127.0.0.1:8080/chat", "127.0.0.1:8080"),
            ("https://chat.example/a", "https://chat.example/a", "chat.example:443"),
            ("WSS://Chat.Example", "https://chat.example/", "chat.example:443"),
            ("http://h", "http://h/", "h:80"),
            ("http://h:80/", "http://h/", "h:80"),
            ("http://h:/x", "http://h/x", "h:80"),
            ("http://h?a=b", "http://h/?a=b", "h:80"),
            ("http://h/a?&b=c&&d#frag?x", "http://h/a?b=c&d", "h:80"),
            ("http://[::1]:8080/chat", "http://[::1]:8080/chat", "[::1]:8080"),
            ("http://[::1]", "http://[::1]/", "[::1]:80"),
            ("http://h/tea room/grün%20{x}", "http://h/tea%20room/gr%C3%BCn%20%7Bx%7D", "h:80"),
        ]
    )
    func `a URL is taken by either scheme`(written: String, url: String, address: String) throws {
        let room = try RoomURL(written: written)
        #expect(room.url() == url)
        #expect(room.address == address)
        #expect(room.isSecure == url.hasPrefix("https"))
    }

    @Test(
        arguments: [
            ("", .noScheme), ("chat", .noScheme), ("127.0.0.1:8080/chat", .noScheme),
            ("unix:/run/router", .noScheme), ("unix:///run/router", .scheme("unix")),
            ("ftp://h/", .scheme("ftp")), ("://h", .scheme("")),
            ("http://", .host("")), ("http:///chat", .host("")), ("http://:80/", .host("")),
            ("http://a b/", .host("a%20b")), ("http://grün.example/", .host("gr%C3%BCn.example")),
            ("http://[::1/", .host("[::1")), ("http://[1]/", .host("[1]")),
            ("http://[::1]x/", .host("[::1]x")),
            ("http://[fe80::1%eth0]/", .host("[fe80::1%eth0]")),
            ("http://h:0/", .port("0")), ("http://h:65536/", .port("65536")), ("http://h:8x/", .port("8x")),
            ("http://h:-1/", .port("-1")), ("http://h:1:2/", .port("1:2")),
            ("http://u@h/", .userName), ("http://u:p@h/", .userName),
            ("http://h/a\r\nb", .controlCharacter), ("http://h/\u{0}", .controlCharacter),
        ] as [(String, RoomURLProblem)]
    )
    func `a URL that leads to no room is refused with the reason`(written: String, problem: RoomURLProblem) {
        #expect(throws: problem) { try RoomURL(written: written) }
    }

    @Test(
        arguments: [
            ("http://h/", nil), ("http://h/?since=e-4", "e-4"), ("http://h/?since=", nil),
            ("http://h/?since=e-4&last_event_id=e-5", "e-5"), ("http://h/?last_event_id=&since=e-4", "e-4"),
            ("http://h/?s%69nce=%2D3", "-3"),
        ] as [(String, String?)]
    )
    func `a cursor in the URL is found, and not sent twice`(written: String, cursor: String?) throws {
        let room = try RoomURL(written: written)
        #expect(room.cursor == cursor)
        #expect(room.url() == "http://h/")
    }

    @Test func `items of a request stand behind the URL's own, encoded`() throws {
        let room = try RoomURL(written: "http://h/a?color=red&wait=9&as=page&sse=json&limit=3")
        #expect(room.target() == "/a?color=red")
        #expect(room.target(["since": "é&x=1", "wait": nil]) == "/a?color=red&since=%C3%A9%26x%3D1")
        #expect(room.url(["since": "e-4"]) == "http://h/a?color=red&since=e-4")
    }

    @Test(arguments: [("http://h/", "h"), ("http://h:81/", "h:81"), ("https://[::1]:443/", "[::1]")])
    func `Host is without the port that goes without saying`(written: String, host: String) throws {
        #expect(try RoomURL(written: written).authority == host)
    }

    @Test(
        arguments: [
            (.noScheme, "it begins with http:// or https://, as in http://127.0.0.1:8080/chat"),
            (.scheme("ftp"), "a room is reached by http, https, ws or wss, not by ftp"),
            (.host(""), "it names no host"),
            (.port("0"), "0 is not a port (1 to 65535)"),
        ] as [(RoomURLProblem, String)]
    )
    func `the reason says what would be right`(problem: RoomURLProblem, words: String) {
        #expect(problem.description == words)
    }
}
