/// One entry of `origins`: an origin, or with `*.` before its host all origins below that host.
struct OriginPattern: Equatable, Sendable {
    /// In lower case.
    let scheme: String
    let host: HostPattern
    /// The scheme's default if none was written; nil if the scheme has none either.
    let port: UInt16?

    /// Reads `scheme://host[:port]`, where the host may begin with `*.`; nil for anything else, a path
    /// included.
    init?(_ text: String) {
        guard let parts = WebOrigin.split(text) else { return nil }
        guard let authority = Authority(HostPattern.withoutStar(parts.authority)) else { return nil }
        scheme = parts.scheme
        host = HostPattern(name: authority.host, coversSubdomains: parts.authority.hasPrefix("*."))
        port = authority.port ?? WebOrigin.defaultPort(of: parts.scheme)
    }

    func matches(_ origin: WebOrigin) -> Bool {
        scheme == origin.scheme && port == origin.port && host.matches(origin.host)
    }
}
