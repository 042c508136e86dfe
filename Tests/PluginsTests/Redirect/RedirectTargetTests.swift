import Testing

@testable import Plugins
@testable import Router

@Suite struct RedirectTargetTests {
    @Test(
        arguments: [
            "/", "/a/b", "/{x}", "/{*}", "/a?b={x}#c", "https://a.example", "https://a.example/",
            "http://a:80/{x}",
            "HTTPS://A.example/x", "https://[::1]:8443/{*}", "https://a.example?{x}", "https://a.example#{x}",
            "/größe x",
            "https://a.example:/x", "/a/{x}/{y}-{z}",
        ]
    )
    func `a path or a URL is a target`(text: String) throws {
        let target = try #require(RedirectTarget(written: text))
        #expect(target.written == text)
    }

    @Test(
        arguments: [
            ("//evil.example", "`//` leads to another host; write the scheme too: https://evil.example"),
            ("/\\evil.example", "`//` leads to another host; write the scheme too: https:/\\evil.example"),
            ("new/{x}", "write /new/{x}"), ("{x}", "write /{x}"), ("a.example", "write /a.example"),
            ("https://{x}/a", "a parameter cannot stand in the host"),
            ("https://a.example:80{x}", "a parameter cannot stand in the host"),
            ("https://a.example{*}", "a parameter cannot stand in the host"),
            ("/{x", "a brace is not closed"), ("/x}", "a brace is not closed"),
            ("/a\nb", "a control character cannot stand in a URL"),
            ("/a\u{7F}", "a control character cannot stand in a URL"),
            ("https://a@b/x", "a user name cannot stand before the host"),
            ("https://a\\@evil.example/", "a user name cannot stand before the host"),
            ("https://a b/x", "`a b` is not a host"), ("https://a\\b/x", "`a\\b` is not a host"),
            ("https://a%2fb/x", "`a%2fb` is not a host"),
            ("https://a:99999/x", "`99999` is not a port"), ("https://a:+80/x", "`+80` is not a port"),
            ("https://a:b/x", "`b` is not a port"), ("https://[::1]:x/", "`x` is not a port"),
            ("", nil), ("https://", nil), ("https:///x", nil), ("https://?x", nil), ("https://:80/", nil),
            ("ftp://a/x", nil), ("/}{", nil),
        ] as [(String, String?)]
    )
    func `what is none is told what would be right`(text: String, hint: String?) {
        #expect(RedirectTarget(written: text) == nil)
        #expect(RedirectTarget.hint(for: text) == hint)
    }

    @Test func `it knows what it asks for, in its order`() throws {
        let target = try #require(RedirectTarget(written: "/{b}/{a}?{b}#{*}"))
        #expect(target.parameters == ["b", "a", "b", "*"])
        #expect(try #require(RedirectTarget(written: "/a?b#c")).parameters == [])
    }

    private func location(_ target: String, _ parameters: PathParameters) throws -> String? {
        try #require(RedirectTarget(written: target)).location(parameters)
    }

    @Test(
        arguments: [
            ("/n/{x}", "a b", "/n/a%20b"), ("/n/{x}", "a/b", "/n/a%2Fb"), ("/n/{x}", "é", "/n/%C3%A9"),
            ("/n/{x}", "a?b#c&d=e", "/n/a%3Fb%23c%26d%3De"), ("/n/{x}", "%2F", "/n/%252F"),
            ("/n/{x}", "\r\nSet-Cookie: a", "/n/%0D%0ASet-Cookie%3A%20a"), ("/n/{x}", "\\", "/n/%5C"),
            ("/n/{x}", "\"\u{301}<>", "/n/%22%CC%81%3C%3E"), ("/{x}", "\\evil.example", "/%5Cevil.example"),
            ("/{x}", "http://evil", "/http%3A%2F%2Fevil"), ("/{x}", "@evil", "/%40evil"),
            ("/{x}", "\t/evil", "/%09%2Fevil"),
            ("/s?q={x}", "a&b=c", "/s?q=a%26b%3Dc"), ("/s#{x}", "a b", "/s#a%20b"),
            ("/%41/ä/{x}", "b", "/%41/%C3%A4/b"),
            ("https://d.example/{x}", "..", "https://d.example/.."),
            ("https://d.example?{x}", "/@e", "https://d.example?%2F%40e"),
            ("/{x}{x}", "a", "/aa"), ("/none", "a", "/none"),
        ]
    )
    func `a parameter stays within its place`(target: String, value: String, location: String) throws {
        #expect(try self.location(target, ["x": value]) == location)
    }

    @Test(
        arguments: [
            ("/n/{*}", "a/b c/", "/n/a/b%20c/"), ("/{*}", "a", "/a"), ("/{*}", "", "/"),
            ("/n/{*}", "/evil", "/n//evil"),
            ("/n/{*}", "a?b#c", "/n/a%3Fb%23c"), ("/{*}", "@evil/:80", "/@evil/:80"),
            ("/{*}", "\\evil", "/%5Cevil"),
            ("/s?q={*}", "a/b&c", "/s?q=a%2Fb%26c"), ("/s?{*}#f", "/", "/s?%2F#f"),
            ("https://d.example/{*}", "/evil", "https://d.example//evil"),
        ]
    )
    func `the rest of a path keeps its slashes, but for a query`(
        target: String,
        rest: String,
        location: String
    ) throws {
        #expect(try self.location(target, ["*": rest]) == location)
    }

    @Test(
        arguments: [
            ("/{*}", "/evil.example"), ("/{*}", "//evil.example"), ("/{*}", "/"), ("/{*}/a", ""),
        ]
    )
    func `what would lead to another host is no location`(target: String, rest: String) throws {
        #expect(try location(target, ["*": rest]) == nil)
    }

    @Test func `an empty value in front of a slash would too`() throws {
        #expect(try location("/{x}/{y}", ["x": "", "y": "evil.example"]) == nil)
    }

    /// Whatever is caught, a browser stays: the location begins with one slash and holds nothing that it reads otherwise.
    @Test(arguments: ["/{x}", "/{x}/a", "/{*}", "/{*}/a", "/{x}{*}", "/a/{*}?{x}#{*}"])
    func `no value leads away or ends the field`(target: String) throws {
        let parts = [
            "/", "\\", "//", "\t", "\r\n", "\0", ".", "..", "@", ":", "?", "#", "%2f", "%5c", "evil.example",
            "\u{3002}", "",
        ]
        for first in parts {
            for second in parts {
                for third in parts {
                    let value = first + second + third
                    guard let location = try location(target, ["x": value, "*": value]) else { continue }
                    #expect(location.hasPrefix("/") && !location.hasPrefix("//"), "\(value.debugDescription)")
                    #expect(
                        location.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x5C },
                        "\(value.debugDescription)"
                    )
                }
            }
        }
    }
}
