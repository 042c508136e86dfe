import Testing

@testable import Router

@Suite struct HostPolicyTests {
    private static let policy = HostPolicy(
        section: "server",
        file: "routes.yaml",
        hosts: ["app.example", "*.inner.example"].compactMap(HostPattern.init),
        origins: ["https://page.example", "https://*.dev.example"].compactMap(OriginPattern.init)
    )

    @Test(
        arguments: [
            "localhost", "localhost:8080", "LocalHost", "chat.localhost:8080", "127.0.0.1:8080", "127.9.9.9",
            "[::1]:8080",
            "app.example", "APP.example.:8080", "a.inner.example", "page.example", "a.dev.example:1",
        ]
    )
    func `a loopback address is answered under names it knows`(host: String) {
        #expect(reason([host]) == nil)
    }

    @Test(
        arguments: [
            "evil.example", "evil.example:8080", "localhost.evil.example", "x.app.example", "inner.example",
            "dev.example",
            "192.168.0.1", "0.0.0.0:8080", "[::]", "127.0.0.1.nip.example",
        ]
    )
    func `and under no others`(host: String) throws {
        #expect(reason([host]) == .unknownHost(try #require(Authority(host))))
    }

    @Test func `any name is answered elsewhere and from a trusted proxy`() {
        #expect(reason(["evil.example"], isToLoopback: false) == nil)
        #expect(reason(["evil.example"], isFromTrustedProxy: true) == nil)
    }

    @Test(arguments: [true, false])
    func `a Host is needed once, from HTTP 1.1 on`(isToLoopback: Bool) {
        #expect(reason([], isToLoopback: isToLoopback) == .missingHost)
        #expect(reason(["localhost", "localhost"], isToLoopback: isToLoopback) == .severalHosts)
        #expect(reason(["a", "b"], requiresHost: false, isToLoopback: isToLoopback) == .severalHosts)
    }

    @Test func `a client of HTTP 1.0 may leave it out, but not on a loopback address`() {
        #expect(reason([], requiresHost: false, isToLoopback: false) == nil)
        #expect(reason([], requiresHost: false) == .unnamed)
        #expect(reason([], requiresHost: false, isFromTrustedProxy: true) == nil)
    }

    @Test func `an empty Host names nothing`() {
        #expect(reason([""]) == .unnamed)
        #expect(reason([""], isToLoopback: false) == nil)
    }

    @Test(arguments: [
        "a b", "a,b", "http://localhost", "localhost/", "::1", "localhost:x", "localhost, evil.example",
    ])
    func `what is no host is refused everywhere`(host: String) {
        #expect(reason([host]) == .malformedHost(host))
        #expect(reason([host], isToLoopback: false) == .malformedHost(host))
        #expect(reason([host], isFromTrustedProxy: true) == .malformedHost(host))
    }

    private func reason(
        _ hosts: [String],
        requiresHost: Bool = true,
        isToLoopback: Bool = true,
        isFromTrustedProxy: Bool = false
    ) -> HostRefusal.Reason? {
        let request = HostRequest(
            hosts: hosts,
            requiresHost: requiresHost,
            isToLoopback: isToLoopback,
            isFromTrustedProxy: isFromTrustedProxy
        )
        return Self.policy.refusal(of: request)?.reason
    }
}
