public import HTTPTypes
public import Router

/// Shows a request as the server saw it: to a browser as a page, over a WebSocket as the first message, else as JSON.
///
/// A WebSocket attempt that fails is told why, line by line.
public struct InspectHandler: HandlerKind {
    public static let name = "inspect"
    public static let summary = "The request as the server saw it, and why a WebSocket would be refused."
    public static let guardsReading = false
    public static let methods: [HTTPRequest.Method] = [.get, .post, .put, .patch, .delete, .options]

    private let origins: OriginSetting
    private let place: String
    private let terms: WebSocketTerms
    private let page: InspectPage

    public init(_ settings: InspectSettings, in route: RouteContext) throws(SettingProblem) {
        origins = settings.origins
        place = route.place
        terms = WebSocketTerms(
            limits: settings.limits,
            ping: settings.ping,
            compresses: settings.compresses
        )
        page = try InspectPage()
    }

    public func answer(_ request: Request) -> Answer {
        if let asset = request.query("asset").flatMap({ page.asset($0) }) { return .reply(asset) }
        let report = InspectReport(request, origins: origins, at: place)
        if request.isWebSocketAttempt {
            if let refusal = report.refusal { return .refuse(refusal) }
            return .webSocket(terms, InspectSession(report.json.compact))
        }
        let isForPeople = Self.wantsHTML(request)
        guard request.method == .get || request.method == .head else {
            // What was sent besides the head is known only when it has all come.
            return .task { body in reply(to: report.with(bodyBytes: body.count), isForPeople: isForPeople) }
        }
        return .reply(reply(to: report, isForPeople: isForPeople))
    }

    private func reply(to report: InspectReport, isForPeople: Bool) -> Reply {
        if isForPeople { return page.reply(to: report) }
        let fields: HTTPFields = [
            .contentType: "application/json", .cacheControl: "no-store", .vary: "Accept",
            .xContentTypeOptions: "nosniff",
        ]
        return Reply(.ok, fields, body: Array((report.json.indented + "\n").utf8))
    }

    /// `?as=` outweighs what the client says that it takes.
    private static func wantsHTML(_ request: Request) -> Bool {
        if let asked = request.query("as"), !asked.isEmpty { return asked == "page" }
        return AcceptedTypes(fields: request[.accept]).prefersPage
    }
}

/// Says one thing and then listens to nothing.
final class InspectSession: SessionHandler {
    private let report: String

    init(_ report: String) {
        self.report = report
    }

    func opened(_ session: Session) {
        session.send(report)
    }
}
