import Testing

@testable import Router

@Suite struct HostRefusalTests {
    @Test func `an unknown name is told with the line to add`() throws {
        let refusal = try #require(refused("App.Example:8080"))
        #expect(refusal.status == 421)
        #expect(
            refusal.text == """
                This server was asked as `Host: app.example:8080`, and on a loopback address it answers only \
                to localhost and to names it knows: a page of another site could have led you here.
                If the name is yours, add to routes.yaml:
                    server:
                      hosts: [app.example]

                """
        )
    }

    @Test func `the line keeps the names that are there, quoted where YAML needs it`() throws {
        let refusal = try #require(
            refused("[2001:db8::1]", section: "admin", hosts: ["a.example", "*.b.example"])
        )
        let line = #"    admin:\#n      hosts: [a.example, "*.b.example", "[2001:db8::1]"]\#n"#
        #expect(refusal.text.hasSuffix(line))
    }

    @Test(
        arguments: [
            (["localhost", "a"], 400, "The request has more than one Host; send one (RFC 9112, 3.2).\n"),
            ([], 400, "The request has no Host; HTTP/1.1 demands one (RFC 9112, 3.2).\n"),
            (
                ["a\u{7} b"], 400,
                "`Host: a\\u{07} b` is not a host; right would be name, name:port or [IPv6]:port.\n"
            ),
            (
                [""], 421,
                "The request names no Host, and on a loopback address this server answers only to names it "
                    + "knows. Send `Host: localhost`.\n"
            ),
        ] as [([String], Int, String)]
    )
    func `what is wrong with a Host is said in a sentence`(hosts: [String], status: Int, text: String) throws
    {
        let policy = HostPolicy(section: "server", file: "routes.yaml", hosts: [], origins: [])
        let refusal = try #require(policy.refusal(of: HostRequest(hosts: hosts, isToLoopback: true)))
        #expect(refusal.status == status)
        #expect(refusal.text == text)
    }

    private func refused(_ host: String, section: String = "server", hosts: [String] = []) -> HostRefusal? {
        let policy = HostPolicy(
            section: section,
            file: "routes.yaml",
            hosts: hosts.compactMap(HostPattern.init),
            origins: []
        )
        return policy.refusal(of: HostRequest(hosts: [host], isToLoopback: true))
    }
}
