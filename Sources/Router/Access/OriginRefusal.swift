/// Why a page may not use a route, told so that the route's owner can mend it.
struct OriginRefusal: Equatable, Sendable {
    enum Reason: Equatable, Sendable {
        case foreignOrigin(WebOrigin)
        /// The value of `Sec-Fetch-Site`; there was no Origin.
        case foreignSite(String)
        case opaqueOrigin
        case malformedOrigin(String)
        case severalOrigins
    }

    /// What is known of a proxy that changed `Host` on the way.
    private enum ProxyClue {
        case replacedHost(evidence: String)
        case maybeReplacedHost
        case maybeDroppedPort
    }

    static let status = 403
    /// The name in `rejected_total`.
    static let statsName = "origin"

    let reason: Reason
    let policy: OriginPolicy
    let request: OriginRequest
    /// The place of the route in its file, as `file:line`.
    let route: String

    /// Plain text; ends with a line feed.
    var text: String {
        ([accusation + " " + rule] + advice).joined(separator: "\n") + "\n"
    }

    private var accusation: String {
        switch reason {
        case .foreignOrigin(let origin):
            "Refused: the request comes from a page of \(origin.written)."
        case .foreignSite(let site):
            "Refused: the request comes from a foreign page (Sec-Fetch-Site: \(site)) and has no Origin."
        case .opaqueOrigin:
            "Refused: the request has `Origin: null`: a file, a sandboxed frame, or it came by a redirect."
        case .malformedOrigin(let text):
            "Refused: `Origin: \(SeenText(text))` is not an origin; right would be scheme://host[:port]."
        case .severalOrigins:
            "Refused: the request has more than one Origin; right would be one."
        }
    }

    private var rule: String {
        let asked = request.host.map { ", which was asked as `Host: \(SeenText($0))`" } ?? ""
        return switch policy {
        case .same, .any:
            "The route at \(route) takes only pages of this server\(asked) (origins: same)."
        case .listed: "The route at \(route) takes only the origins that it lists."
        }
    }

    private var advice: [String] {
        switch reason {
        case .foreignOrigin(let origin):
            proxyAdvice(for: origin) + ["If that page is yours, \(lineToAdd(for: origin))"]
        case .foreignSite:
            [
                "If that page is yours, let it ask with CORS, so that the browser names its origin. "
                    + "To let in every page, write in the route:\n    origins: any"
            ]
        case .opaqueOrigin:
            ["Only `any` lets it in. To let in every page, write in the route:\n    origins: any"]
        case .malformedOrigin, .severalOrigins:
            []
        }
    }

    /// The operator's own list is not shown to strangers.
    private func lineToAdd(for origin: WebOrigin) -> String {
        switch policy {
        case .listed:
            return "add it to those in the route:\n    origins: [..., \(Self.quoted(origin))]"
        case .same, .any:
            let own = request.ownOrigin.map { Self.quoted($0) + ", " } ?? ""
            return "add to the route:\n    origins: [\(own)\(Self.quoted(origin))]"
        }
    }

    /// Brackets of an IPv6 address have a meaning within a YAML list.
    private static func quoted(_ origin: WebOrigin) -> String {
        origin.host.hasPrefix("[") ? "\"\(origin.written)\"" : origin.written
    }

    private func proxyAdvice(for origin: WebOrigin) -> [String] {
        let nginx = "For nginx:\n    proxy_set_header Host $http_host;"
        return switch proxyClue(for: origin) {
        case .replacedHost(let evidence): ["Your proxy replaced Host: \(evidence). \(nginx)"]
        case .maybeReplacedHost: ["If a proxy of yours passed this on, your proxy replaced Host. \(nginx)"]
        case .maybeDroppedPort: ["If a proxy of yours passed this on, it took the port out of Host. \(nginx)"]
        case nil: []
        }
    }

    private func proxyClue(for origin: WebOrigin) -> ProxyClue? {
        guard policy == .same, origin.isOfTheWeb else { return nil }
        if request.fetchSite?.lowercased() == "same-origin" {
            return .replacedHost(evidence: "the browser says that page and server are one origin")
        }
        if let forwarded = request.forwardedHost {
            var asked = request
            asked.host = forwarded
            if asked.isOwn(origin) {
                return .replacedHost(evidence: "X-Forwarded-Host is \(SeenText(forwarded))")
            }
        }
        guard let host = request.host.flatMap(Authority.init) else { return nil }
        if host.host == origin.host, host.port == nil { return .maybeDroppedPort }
        let isPageLocal = Authority(origin.host)?.isLoopback ?? false
        return host.isLoopback && !isPageLocal ? .maybeReplacedHost : nil
    }
}
