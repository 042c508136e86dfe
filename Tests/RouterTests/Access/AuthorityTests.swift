import Testing

@testable import Router

@Suite struct AuthorityTests {
    @Test(
        arguments: [
            ("app.example", "app.example", nil),
            ("App.Example", "app.example", nil),
            ("app.example.", "app.example", nil),
            ("app.example:8080", "app.example", 8080),
            ("app.example.:8080", "app.example", 8080),
            ("app.example:", "app.example", nil),
            ("localhost:0", "localhost", 0),
            ("my_service:65535", "my_service", 65_535),
            ("127.0.0.1:80", "127.0.0.1", 80),
            ("[::1]", "[::1]", nil),
            ("[::1]:8080", "[::1]", 8080),
            ("[0:0:0:0:0:0:0:1]", "[::1]", nil),
            ("[2001:DB8::0:1]:443", "[2001:db8::1]", 443),
        ] as [(String, String, UInt16?)]
    )
    func `a host has a name and perhaps a port`(text: String, host: String, port: UInt16?) throws {
        let authority = try #require(Authority(text))
        #expect(authority.host == host)
        #expect(authority.port == port)
    }

    @Test(
        arguments: [
            "", ".", ":", ":80", "a..b", ".a", "a..", "a b", " a", "a\t", "a/b", "a?b", "a#b", "user@host",
            "a,b", "é.example",
            "a%2e", "a\u{0}", "host:port", "host:80a", "host:-1", "host:+1", "host:65536",
            "host:99999999999999999999",
            "host:80:80", "::1", "fe80::1:80", "[", "]", "[]", "[::1", "[::1]8080", "[::1]:x", "[::1%lo]",
            "[127.0.0.1]",
            "[:::1]", "[::1\u{0}]", "[::1]]", "*.example", String(repeating: "a", count: 254),
        ]
    )
    func `what is no host is refused`(text: String) {
        #expect(Authority(text) == nil)
    }

    @Test(
        arguments: [
            "localhost", "LOCALHOST:8080", "localhost.", "a.localhost", "a.b.localhost:80", "127.0.0.1",
            "127.0.0.1:9",
            "127.255.255.254", "127.1.2.3.", "[::1]", "[::1]:8080", "[0::1]", "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
        ]
    )
    func `these are loopback`(text: String) throws {
        #expect(try #require(Authority(text)).isLoopback)
    }

    @Test(
        arguments: [
            "localhost.example", "notlocalhost", "example", "127.example", "127.0.0.1.example", "127.1",
            "2130706433",
            "0x7f.0.0.1", "0177.0.0.1", "127.0.0.256", "126.255.255.255", "128.0.0.1", "0.0.0.0", "10.0.0.1",
            "[::]", "[::2]",
            "[1::1]", "[::ffff:128.0.0.1]", "[::127.0.0.1]",
        ]
    )
    func `these are not`(text: String) throws {
        #expect(try #require(Authority(text)).isLoopback == false)
    }
}
