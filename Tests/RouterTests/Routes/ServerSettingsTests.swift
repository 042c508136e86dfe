import Router
import Testing

@Suite struct ServerSettingsTests {
    @Test func `a file that says nothing of the server gets what is safe`() throws {
        let file = try routesFile("routes: { /r: room }")
        #expect(file.server == ServerSettings())
        #expect(file.server.listen == [ListenSettings(.tcp(host: "127.0.0.1", port: 8080))])
        #expect(file.server.loops == .auto)
        #expect(file.server.drain.timeout == .seconds(30))
        #expect(file.server.reload.watch == .always)
        #expect(file.admin.listen == .tcp(host: "127.0.0.1", port: 9901))
        #expect(file.log.level == .info)
    }

    @Test func `every key of these sections is read`() throws {
        let file = try routesFile(
            """
            server:
              listen: [":8080", "unix:run/router.sock"]
              loops: 3
              hosts: [Chat.Example, tea.example.]
              trusted_proxies: []
              max_connections: off
              timeouts: { head: 2s, idle: off }
              drain: { delay: 0s, timeout: 0s, spread: 0s }
              reload: { watch: off }
              state_file: off
            admin: { listen: off, hosts: [] }
            log: { level: debug, format: text, access: off }
            routes: { /r: room }
            """
        )
        #expect(
            file.server.listen.map(\.address) == [
                .tcp(host: nil, port: 8080), .unix(path: "run/router.sock"),
            ]
        )
        #expect(file.server.loops == .exactly(3))
        #expect(file.server.hosts.map(\.text) == ["chat.example", "tea.example"])
        #expect(file.server.drain.timeout == .zero)
        #expect(file.server.timeouts.head == .seconds(2))
        #expect(file.server.timeouts.idle == nil)
        #expect(file.server.reload.watch == .never)
        #expect(file.admin.listen == nil)
        #expect(file.log.level == .debug)
        #expect(file.origins["server.drain.timeout"]?.line == 8)
    }

    @Test(
        arguments: [
            ("server: { loops: 0 }", "1:18: `loops` should be auto, or 1 to 1024"),
            ("server: { loops: all }", "1:18: `loops` should be auto, or 1 to 1024"),
            (
                "server: { listen: [] }",
                """
                1:19: `listen` lists nothing; it should be an address such as 127.0.0.1:8080, ":8080" or \
                unix:/path
                """
            ),
            (
                "server: { listen: }",
                """
                1:11: `listen` has no value; it should be an address such as 127.0.0.1:8080, ":8080" or \
                unix:/path
                """
            ),
            (
                "server: { listen: off }",
                """
                1:19: `listen` cannot be off; it should be an address such as 127.0.0.1:8080, ":8080" or \
                unix:/path
                """
            ),
            ("server: { listen: [\":80\", \":80\"] }", "1:27: :80 is taken by `server.listen` on line 1"),
            (
                "server: { listen: { addres: \":443\" } }",
                "1:21: `listen` has no setting `addres` (did you mean `address`?)"
            ),
            (
                "server: { listen: 8080 }",
                """
                1:19: `listen` should be an address such as 127.0.0.1:8080, ":8080" or unix:/path \
                (write ":8080" for every address)
                """
            ),
            (
                "server: { listen: { address: \":443\", tls: { cert: c, key: k } } }",
                "1:43: `tls` is not in this version yet; only `off`"
            ),
            (
                "server: { trusted_proxies: [10.0.0.0/8] }",
                "1:28: `trusted_proxies` is not in this version yet; only `[]`"
            ),
            ("server: { timeouts: { tls: 1s } }", "1:28: `tls` is not in this version yet; only `10s`"),
            ("server: { timeouts: { head: 0s } }", "1:29: `head` cannot be 0; it should be 1s to 1d, or off"),
            (
                "server: { trusted_proxies: [10.0.0.1/8] }",
                """
                1:29: `trusted_proxies` should be a network such as 10.0.0.0/8 or 2001:db8::/32 \
                (the bits behind the first 8 should be 0)
                """
            ),
            ("server: { state_file: state }", "1:23: `state_file` is not in this version yet; only `off`"),
            ("server: { drain: { spread: 5s } }", "1:28: `spread` is not in this version yet; only `0s`"),
            (
                "server: { reload: { watch: additive } }",
                "1:28: `additive` is not in this version yet; only `on` and `off`"
            ),
            (
                "server: { hosts: [\"chat.example:80\"] }",
                "1:19: `hosts` should be a host's name such as chat.example (write it without the port: chat.example)"
            ),
            (
                "server: { hosts: [https://chat.example/] }",
                "1:19: `hosts` should be a host's name such as chat.example (write the name alone: chat.example)"
            ),
            (
                "admin: { listen: \":9901\" }",
                """
                1:18: `listen` is open to other machines, which needs `token_file`, and that is not in this \
                version yet; use 127.0.0.1:9901 or unix:/path
                """
            ),
            ("admin: { token_file: t }", "1:22: `token_file` is not in this version yet; only `off`"),
            ("log: { format: json }", "1:16: `format` is not in this version yet; only `text`"),
            (
                "log: { level: warn }",
                "1:15: `level` should be one of trace, debug, info, notice, warning, error"
            ),
        ]
    )
    func `a mistake in these sections is told at its place`(section: String, problem: String) {
        #expect(problems(section + "\nroutes: { /r: room }") == [problem])
    }
}
