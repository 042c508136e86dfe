public import HTTPTypes
public import Router

/// Leads a request elsewhere.
public struct RedirectHandler: HandlerKind {
    public static let name = "redirect"
    public static let summary = "Leads elsewhere: 301, 302, 307 or 308, with what the path caught."
    public static let guardsReading = false
    public static let methods: [HTTPRequest.Method] = [.get, .post, .put, .patch, .delete, .options]

    private let target: RedirectTarget
    private let status: HTTPResponse.Status
    private let keepsQuery: Bool

    public init(_ settings: RedirectSettings, in route: RouteContext) throws(SettingProblem) {
        let known = route.parameterNames
        for name in settings.to.parameters where !known.contains(name) {
            let there = known.isEmpty ? "none" : known.map { "`{\($0)}`" }.joined(separator: ", ")
            let words = "the route's path has no parameter `{\(name)}`; it has \(there)"
            throw SettingProblem(words, setting: "to")
        }
        guard settings.to.written != route.path else {
            throw SettingProblem("`to` is the route's own path: it would lead to itself", setting: "to")
        }
        target = settings.to
        keepsQuery = settings.keepsQuery
        status =
            switch settings.status {
            case .movedPermanently: .movedPermanently
            case .found: .found
            case .temporary: .temporaryRedirect
            case .permanent: .permanentRedirect
            }
    }

    public func answer(_ request: Request) -> Answer {
        guard var location = target.location(request.parameters) else {
            let text = "This path would lead to another host."
            return .refuse(Refusal(.badRequest, text, statsName: "bad_redirect"))
        }
        if keepsQuery, let query = request.rawQuery { location = Self.adding(query, to: location) }
        return .reply(reply(location))
    }

    private func reply(_ location: String) -> Reply {
        let text = "It is at \(location)\n"
        guard status == .movedPermanently || status == .permanentRedirect else {
            return Reply(status, [.location: location], text: text)
        }
        // Kept by browsers for good: an answer in words alone says `no-store`, which would forbid it.
        let fields: HTTPFields = [
            .location: location, .contentType: "text/plain; charset=utf-8", .xContentTypeOptions: "nosniff",
        ]
        return Reply(status, fields, body: Array(text.utf8))
    }

    /// Behind a query that the target has, and before its fragment.
    private static func adding(_ query: String, to location: String) -> String {
        let fragment = location.firstIndex(of: "#") ?? location.endIndex
        let path = location[..<fragment]
        let encoded = Percent.encoded(query, keeping: Percent.query)
        return "\(path)\(path.contains("?") ? "&" : "?")\(encoded)\(location[fragment...])"
    }
}
