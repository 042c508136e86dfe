/// Which pages may use a route: the setting `origins`.
enum OriginPolicy: Equatable, Sendable {
    /// Pages of the very host and port that was asked.
    case same
    case any
    /// Pages of these origins and of no other.
    case listed([OriginPattern])

    /// Judges a request; nil if it is allowed.
    ///
    /// `route` is the place of the route in its file, as `file:line`.
    func refusal(of request: OriginRequest, route: String) -> OriginRefusal? {
        reason(toRefuse: request).map {
            OriginRefusal(reason: $0, policy: self, request: request, route: route)
        }
    }

    private func reason(toRefuse request: OriginRequest) -> OriginRefusal.Reason? {
        if self == .any { return nil }
        guard let text = request.origins.first else { return reasonWithoutOrigin(toRefuse: request) }
        guard request.origins.count == 1 else { return .severalOrigins }
        guard text != "null" else { return .opaqueOrigin }
        guard let origin = WebOrigin(text) else { return .malformedOrigin(text) }
        let isAllowed =
            switch self {
            case .same: request.isOwn(origin)
            case .any: true
            case .listed(let patterns): patterns.contains { $0.matches(origin) }
            }
        return isAllowed ? nil : .foreignOrigin(origin)
    }

    /// Native clients send no Origin; a browser leaves it out of some requests but then names the relation.
    private func reasonWithoutOrigin(toRefuse request: OriginRequest) -> OriginRefusal.Reason? {
        guard let site = request.fetchSite?.lowercased(), site == "cross-site" || site == "same-site",
            !request.isNavigation
        else { return nil }
        return .foreignSite(site)
    }
}
