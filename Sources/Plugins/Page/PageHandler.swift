import HTTPTypes
public import Router

/// One HTML page: a built-in template or a Mustache file, rendered once when the route is made.
public struct PageHandler: HandlerKind {
    public static let name = "page"
    public static let summary = "One HTML page: a built-in template, or a Mustache file."
    public static let guardsReading = false

    private let page: Reply
    /// By the value of `?asset=`.
    private let assets: [String: Reply]

    public init(_ settings: PageSettings, in route: RouteContext) throws(SettingProblem) {
        let template = try PageTemplate(settings.template, folder: route.folder)
        let title = settings.room.map { String($0.path.dropFirst()) } ?? route.path
        let html = template.render([
            "title": title,
            "room_url": settings.room.map { RelativeURL.text(from: route.path, to: $0.path) } ?? "",
            "css": template.url(of: "chat.css"),
            "js": template.url(of: "chat.js"),
            "icon": template.url(of: "icon.svg"),
        ])
        page = Reply(.ok, Self.fields("text/html; charset=utf-8", cache: "no-cache"), body: Array(html.utf8))
        assets = Dictionary(
            uniqueKeysWithValues: template.assets.map { asset in
                let fields = Self.fields(asset.type, cache: "public, max-age=31536000, immutable")
                return (asset.versionedName, Reply(.ok, fields, body: asset.bytes))
            }
        )
    }

    public func answer(_ request: Request) -> Answer {
        guard let name = request.query("asset") else { return .reply(page) }
        guard let asset = assets[name] else {
            let text = "This page has no such asset; it may be of an older version: load the page again."
            return .refuse(Refusal(.notFound, text, statsName: "not_found"))
        }
        return .reply(asset)
    }

    /// What every built-in page says to browsers; scripts and styles come from this route alone.
    private static func fields(_ type: String, cache: String) -> HTTPFields {
        [
            .contentType: type,
            .cacheControl: cache,
            .xContentTypeOptions: "nosniff",
            .contentSecurityPolicy: """
            default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
            form-action 'self'; base-uri 'none'; frame-ancestors 'none'
            """,
            .referrerPolicy: "same-origin",
        ]
    }
}

extension HTTPField.Name {
    /// No static name of the library's own (Referrer Policy, section 4.1).
    fileprivate static var referrerPolicy: HTTPField.Name {
        HTTPField.Name("Referrer-Policy") ?? .cacheControl
    }
}
