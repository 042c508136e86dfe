/// What an answer says to browsers about pages of other origins (Fetch standard, section 3.2, "CORS protocol").
///
/// Credentials are never allowed: no route knows a cookie yet.
struct CrossOrigin {
    private let policy: OriginPolicy

    init(_ policy: OriginPolicy) {
        self.policy = policy
    }

    /// Fields of any answer, also of one that refuses, for all `Origin` lines of the request.
    func fields(for origins: [String]) -> [(name: String, value: String)] {
        switch policy {
        case .same:
            return []
        case .any:
            return origins.isEmpty ? [] : [("access-control-allow-origin", "*"), Self.expose]
        case .listed(let patterns):
            // The answer differs by origin even where none is named.
            guard origins.count == 1, let text = origins.first, let origin = WebOrigin(text),
                patterns.contains(where: { $0.matches(origin) })
            else { return [("vary", "origin")] }
            return [("access-control-allow-origin", text), Self.expose, ("vary", "origin")]
        }
    }

    private static let expose = (name: "access-control-expose-headers", value: "*")

    /// What besides those the answer to a preflight has whose origin was judged before; methods are as `Allow` has them.
    static func preflight(methods: String) -> [(name: String, value: String)] {
        [
            ("access-control-allow-methods", methods),
            // The star covers all but this one.
            ("access-control-allow-headers", "*, authorization"),
            ("access-control-max-age", "600"),
        ]
    }
}
