/// What a request says about the page that made it, and about the server that the page believes it talks to.
struct OriginRequest: Equatable, Sendable {
    var method = "GET"
    /// The values of all `Origin` lines; empty for most native clients.
    var origins: [String] = []
    /// `Sec-Fetch-Site` (Fetch Metadata, section 2.3).
    var fetchSite: String?
    /// `Sec-Fetch-Mode` (Fetch Metadata, section 2.2).
    var fetchMode: String?
    /// `Host` or `:authority` as the server saw it.
    var host: String?
    /// `X-Forwarded-Host`: never believed, only used to explain a refusal.
    var forwardedHost: String?
    /// Whether this server ended the TLS itself, or a trusted proxy says that it did.
    var isTLS = false

    /// Whether the server was asked by the origin's own host and port.
    ///
    /// Without a port in `Host` the scheme's default counts: that of https under TLS, else the origin's,
    /// since a proxy may have ended the TLS.
    func isOwn(_ origin: WebOrigin) -> Bool {
        guard origin.isOfTheWeb, let authority = host.flatMap(Authority.init) else { return false }
        let ownPort = authority.port ?? (isTLS ? WebOrigin.defaultPort(of: "https") : origin.defaultPort)
        return authority.host == origin.host && ownPort == origin.port
    }

    /// The origin of the server's own pages, as far as the server can see.
    var ownOrigin: WebOrigin? {
        host.flatMap { WebOrigin((isTLS ? "https://" : "http://") + $0) }
    }

    /// A link or an address typed, which any site may cause.
    var isNavigation: Bool {
        method == "GET" && fetchMode?.lowercased() == "navigate"
    }
}
