import Testing

@testable import Router

@Suite struct CrossOriginTests {
    private let listed = OriginPolicy.listed(
        ["https://app.example", "https://*.example"].compactMap { OriginPattern($0) }
    )

    private func fields(_ policy: OriginPolicy, _ origins: String...) -> [String] {
        CrossOrigin(policy).fields(for: origins).map { "\($0.name): \($0.value)" }
    }

    @Test func `where only own pages may ask nothing is said`() {
        #expect(fields(.same).isEmpty)
        #expect(fields(.same, "https://app.example").isEmpty)
    }

    @Test func `where any page may ask, a star says so, and credentials are never allowed`() {
        #expect(
            fields(.any, "https://a.example")
                == ["access-control-allow-origin: *", "access-control-expose-headers: *"]
        )
        #expect(fields(.any).isEmpty)
    }

    @Test func `a listed origin gets itself back, and caches are told that it depends`() {
        #expect(
            fields(listed, "https://app.example")
                == [
                    "access-control-allow-origin: https://app.example", "access-control-expose-headers: *",
                    "vary: origin",
                ]
        )
        #expect(fields(listed, "https://b.example").first == "access-control-allow-origin: https://b.example")
    }

    @Test(arguments: [
        [], ["https://evil.test"], ["null"], ["no origin"], ["https://app.example", "https://evil.test"],
    ])
    func `another origin gets nothing but that it depends`(origins: [String]) {
        #expect(CrossOrigin(listed).fields(for: origins).map(\.name) == ["vary"])
    }

    @Test func `a preflight hears what may be sent`() {
        let told = CrossOrigin.preflight(methods: "GET, HEAD, POST, OPTIONS").map {
            "\($0.name): \($0.value)"
        }
        #expect(
            told == [
                "access-control-allow-methods: GET, HEAD, POST, OPTIONS",
                "access-control-allow-headers: *, authorization", "access-control-max-age: 600",
            ]
        )
    }
}
