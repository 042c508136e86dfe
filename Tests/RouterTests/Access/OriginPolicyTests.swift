import Testing

@testable import Router

@Suite struct OriginPolicyTests {
    private typealias Reason = OriginRefusal.Reason

    private static let listed = OriginPolicy.listed(
        ["https://app.example", "https://*.dev.example"].compactMap(OriginPattern.init)
    )
    private static let policies = [OriginPolicy.same, .any, listed]

    @Test func `same lets in pages of the host that was asked`() {
        #expect(reason(.same, origin: "http://localhost:8080") == nil)
        #expect(reason(.same, origin: "http://LOCALHOST:8080") == nil)
    }

    @Test(arguments: [
        "http://evil.example", "http://localhost", "http://localhost:3000", "http://127.0.0.1:8080",
    ])
    func `same lets in no others`(origin: String) throws {
        #expect(reason(.same, origin: origin) == .foreignOrigin(try #require(WebOrigin(origin))))
    }

    @Test(arguments: ["https://app.example", "https://app.example:443", "https://a.dev.example"])
    func `a list lets in what it names`(origin: String) {
        #expect(reason(Self.listed, origin: origin) == nil)
    }

    @Test(arguments: [
        "http://localhost:8080", "http://app.example", "https://dev.example", "https://app.example:444",
    ])
    func `a list lets in no others, not even our own pages`(origin: String) throws {
        #expect(reason(Self.listed, origin: origin) == .foreignOrigin(try #require(WebOrigin(origin))))
    }

    @Test(arguments: ["null", "http://evil.example", "nonsense", ""])
    func `any lets in everything`(origin: String) {
        #expect(reason(.any, origin: origin) == nil)
        #expect(reason(.any, origins: [origin, origin]) == nil)
        #expect(reason(.any, origins: [], site: "cross-site") == nil)
    }

    @Test(arguments: [OriginPolicy.same, listed])
    func `a null origin, no origin at all and several are let in by any only`(policy: OriginPolicy) {
        #expect(reason(policy, origin: "null") == .opaqueOrigin)
        #expect(reason(policy, origin: "") == .malformedOrigin(""))
        #expect(reason(policy, origin: "NULL") == .malformedOrigin("NULL"))
        #expect(reason(policy, origin: "localhost:8080") == .malformedOrigin("localhost:8080"))
        #expect(reason(policy, origin: "http://a http://b") == .malformedOrigin("http://a http://b"))
        #expect(
            reason(policy, origins: ["http://localhost:8080", "http://localhost:8080"]) == .severalOrigins
        )
    }

    @Test(arguments: policies, [nil, "same-origin", "none", "", "future-value"])
    func `a client without origin is let in`(policy: OriginPolicy, site: String?) {
        #expect(reason(policy, origins: [], site: site) == nil)
    }

    @Test(arguments: [OriginPolicy.same, listed], ["cross-site", "same-site", "Cross-Site"])
    func `unless the browser names another site`(policy: OriginPolicy, site: String) {
        #expect(reason(policy, origins: [], site: site) == .foreignSite(site.lowercased()))
        #expect(reason(policy, origins: [], site: site, mode: "no-cors") == .foreignSite(site.lowercased()))
    }

    @Test func `and a link from another site may be followed, but not posted`() {
        #expect(reason(.same, origins: [], site: "cross-site", mode: "navigate") == nil)
        let posted = reason(.same, origins: [], site: "cross-site", mode: "navigate", method: "POST")
        #expect(posted == .foreignSite("cross-site"))
    }

    @Test func `an origin that is there decides, whatever the site says`() throws {
        #expect(reason(.same, origins: ["http://localhost:8080"], site: "cross-site") == nil)
        let evil = try #require(WebOrigin("http://evil.example"))
        #expect(reason(.same, origins: ["http://evil.example"], site: "same-origin") == .foreignOrigin(evil))
        #expect(reason(.same, origins: ["http://evil.example"], mode: "navigate") == .foreignOrigin(evil))
    }

    private func reason(_ policy: OriginPolicy, origin: String) -> OriginRefusal.Reason? {
        reason(policy, origins: [origin])
    }

    private func reason(
        _ policy: OriginPolicy,
        origins: [String],
        site: String? = nil,
        mode: String? = nil,
        method: String = "GET"
    ) -> OriginRefusal.Reason? {
        let request = OriginRequest(
            method: method,
            origins: origins,
            fetchSite: site,
            fetchMode: mode,
            host: "localhost:8080"
        )
        return policy.refusal(of: request, route: "routes.yaml:12")?.reason
    }
}
