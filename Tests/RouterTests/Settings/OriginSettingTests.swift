import Router
import Testing

@Suite struct OriginSettingTests {
    @Test(
        arguments: [
            ("https://app.example", "https", "app.example", nil, false),
            ("HTTPS://App.Example:8443", "https", "app.example", 8443, false),
            ("https://*.example", "https", "example", nil, true),
            ("http://[::1]:3000", "http", "[::1]", 3000, false),
            ("http://127.0.0.1", "http", "127.0.0.1", nil, false),
            ("capacitor://localhost", "capacitor", "localhost", nil, false),
        ] as [(String, String, String, Int?, Bool)]
    )
    func `an origin has a scheme, a host and perhaps a port`(
        text: String,
        scheme: String,
        host: String,
        port: Int?,
        coversSubdomains: Bool
    ) throws {
        let entry = try #require(OriginSetting.Entry(written: text))
        #expect(entry.scheme == scheme)
        #expect(entry.host == host)
        #expect(entry.port == port)
        #expect(entry.coversSubdomains == coversSubdomains)
        #expect(entry.written == text.lowercased())
    }

    @Test(
        arguments: [
            ("app.example", "write https://app.example"),
            ("localhost:3000", "write http://localhost:3000"),
            ("https://app.example/", "an origin has no path: write https://app.example"),
            ("https://app.example/chat?x", "an origin has no path: write https://app.example"),
            ("https://app*.example", "`*.` stands for any sub-domain, at the very front of the host"),
            ("https://bücher.example", "browsers send such names in their ASCII form, xn--…; write that"),
            ("*", "write any, alone, for every origin"),
            ("null", "the origin `null` is let in by any alone"),
            ("same", "same stands alone, not in a list"),
            ("https://app.example:99999", nil),
            ("https://", nil),
            ("1ttp://app.example", nil),
            ("https://user@app.example", nil),
            ("https://*.[::1]", "`*.` stands for any sub-domain, at the very front of the host"),
        ] as [(String, String?)]
    )
    func `what is no origin is refused with what to write`(text: String, hint: String?) {
        #expect(OriginSetting.Entry(written: text) == nil)
        #expect(OriginSetting.Entry.hint(for: text) == hint)
    }

    @Test(
        arguments: [
            ("same", "same"), ("any", "any"), ("https://app.example", "https://app.example"),
            (#"[https://app.example, "https://*.example"]"#, "[https://app.example, https://*.example]"),
        ]
    )
    func `origins are same, any, one or a list`(yaml: String, written: String) throws {
        #expect(try roomSettings("origins: \(yaml)").origins.written == written)
    }

    @Test(
        arguments: [
            ("sam", " (did you mean `same`?)"), ("app.example", " (write https://app.example)"), ("42", ""),
            ("{ a: b }", ""),
        ]
    )
    func `a word that is no origin is told all that could stand there`(yaml: String, hint: String) {
        let all = "`origins` should be same, any, or a list of origins such as https://app.example"
        #expect(problems("routes: { /: { handler: room, origins: \(yaml) } }") == ["1:40: \(all)\(hint)"])
    }

    @Test(
        arguments: [
            ("[]", "1:40: `origins` lists no origin; write same or any"),
            (
                "[https://a.example, same]",
                """
                1:60: `origins` should be an origin such as https://app.example or "https://*.example" \
                (same stands alone, not in a list)
                """
            ),
            (
                "",
                "1:31: `origins` has no value; it should be same, any, or a list of origins such as https://app.example"
            ),
        ]
    )
    func `a list holds origins, at least one`(yaml: String, problem: String) {
        #expect(problems("routes: { /: { handler: room, origins: \(yaml) } }") == [problem])
    }
}
