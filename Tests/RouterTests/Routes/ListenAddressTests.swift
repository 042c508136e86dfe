import Router
import Testing

@Suite struct ListenAddressTests {
    @Test(
        arguments: [
            ("127.0.0.1:8080", .tcp(host: "127.0.0.1", port: 8080), true),
            (":8080", .tcp(host: nil, port: 8080), false),
            ("[::1]:8080", .tcp(host: "::1", port: 8080), true),
            ("[::]:80", .tcp(host: "::", port: 80), false),
            ("localhost:0", .tcp(host: "localhost", port: 0), true),
            ("127.9.9.9:1", .tcp(host: "127.9.9.9", port: 1), true),
            ("127.evil.example:1", .tcp(host: "127.evil.example", port: 1), false),
            ("0.0.0.0:65535", .tcp(host: "0.0.0.0", port: 65535), false),
            ("unix:/run/router.sock", .unix(path: "/run/router.sock"), true),
        ] as [(String, ListenAddress, Bool)]
    )
    func `an address is host and port, or the path of a socket`(
        text: String,
        address: ListenAddress,
        isLoopback: Bool
    ) {
        #expect(ListenAddress(written: text) == address)
        #expect(address.written == text)
        #expect(address.isLoopback == isLoopback)
    }

    @Test(
        arguments: [
            ("8080", "write \":8080\" for every address"),
            ("*:8080", "write \":8080\" for every address"),
            ("::1:8080", "write \"[::1]:8080\""),
            ("localhost", "write the port, as in localhost:8080"),
            ("localhost:99999", "a port is 0 to 65535"),
            ("localhost:http", "a port is 0 to 65535"),
            ("http://localhost:80", "write the address alone, without `://`"),
            ("/run/router.sock", "write unix:/run/router.sock"),
            ("unix:", "after `unix:` comes a path of 1 to 107 bytes"),
            ("unix:/" + String(repeating: "x", count: 107), "after `unix:` comes a path of 1 to 107 bytes"),
            ("a b:80", nil),
            ("[::1:80", "the `[` wants a `]` behind the address"),
            ("[::1]", "write the port, as in [::1]:8080"),
            ("[::1]:x", "behind `]` comes `:` and a port of 0 to 65535"),
            ("[:::]:80", "[:::] is no IPv6 address"),
            ("999.0.0.1:80", "999.0.0.1 is no IPv4 address"),
            ("127.0.0.1:80/path", "an address has no path"),
        ] as [(String, String?)]
    )
    func `what is no address is refused with what to write`(text: String, hint: String?) {
        #expect(ListenAddress(written: text) == nil)
        #expect(ListenAddress.hint(for: text) == hint)
    }
}
