public import HTTPTypes
public import Router

/// The same answer to every request, prepared once.
public struct RespondHandler: HandlerKind {
    public static let name = "respond"
    public static let summary = "The same answer to every request: status, headers, body."
    public static let guardsReading = false
    public static let methods: [HTTPRequest.Method] = [.get, .post, .put, .patch, .delete, .options]

    private let reply: Reply

    public init(_ settings: RespondSettings, in route: RouteContext) {
        reply = Reply(
            HTTPResponse.Status(code: settings.status),
            settings.fields,
            body: Array(settings.body.utf8)
        )
    }

    public func answer(_ request: Request) -> Answer { .reply(reply) }
}
