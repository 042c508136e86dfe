/// A request target with scheme and host, which any server must take (RFC 9112, section 3.2.2).
struct AbsoluteTarget: Equatable {
    let authority: String
    /// With the query; `/` where there is none.
    let path: String

    /// Nil for a target of another form.
    init?(_ target: String) {
        guard !target.hasPrefix("/"), let scheme = target.firstRange(of: "://"),
            ["http", "https"].contains(target[..<scheme.lowerBound].lowercased())
        else { return nil }
        let rest = target[scheme.upperBound...]
        let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        authority = String(rest[..<end])
        path = rest[end...].hasPrefix("/") ? String(rest[end...]) : "/" + rest[end...]
    }
}
