import HTTPTypes
import NIOHTTP1

/// A route that is being served: its handler, and what the router itself judges before asking it.
final class LiveRoute: Sendable {
    /// The pattern as the file has it.
    let path: String
    let handlerName: String
    /// `file:line`, for those who are refused.
    let place: String
    let line: Int
    let handler: any RequestHandler
    /// Counts the handler values made for this path: sessions of an older one are closed by a reload.
    let generation: Int
    let providesRoom: Bool
    let origins: OriginPolicy
    let guardsReading: Bool
    let methods: [HTTPRequest.Method]
    /// Bytes of a request's body.
    let mostBody: Int
    /// The value of `Allow`.
    let allow: String

    init(
        path: String,
        handlerName: String,
        place: String,
        line: Int,
        handler: any RequestHandler,
        generation: Int,
        providesRoom: Bool,
        origins: OriginPolicy,
        guardsReading: Bool,
        methods: [HTTPRequest.Method],
        mostBody: Int = 0
    ) {
        self.path = path
        self.handlerName = handlerName
        self.place = place
        self.line = line
        self.handler = handler
        self.generation = generation
        self.providesRoom = providesRoom
        self.origins = origins
        self.guardsReading = guardsReading
        self.methods = methods
        self.mostBody = mostBody
        let names = methods.flatMap { $0 == .get ? ["GET", "HEAD"] : [$0.rawValue] }
        allow = (names + (methods.contains(.options) ? [] : ["OPTIONS"])).joined(separator: ", ")
    }

    /// What the answer to a request says to pages of other origins, as lines of its head.
    func crossOriginFields(for head: HTTPRequestHead) -> [UInt8] {
        guard origins != .same else { return [] }
        let fields = CrossOrigin(origins).fields(for: head.headers["origin"])
        return Array(fields.map { "\($0.name): \($0.value)\r\n" }.joined().utf8)
    }
}
