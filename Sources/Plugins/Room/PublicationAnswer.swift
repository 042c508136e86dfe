import HTTPTypes
import Router

/// How whoever posted a message is told that it was published.
enum PublicationAnswer: Equatable {
    /// `{"id":…,"members":…}`.
    case json
    /// The id alone, on a line.
    case text
    /// A browser's form goes on to the room's page; the address is relative to the room's.
    case page(String)

    /// The page is what to go on to, where the room has one and a form was sent.
    init(of request: RoomRequest, page: String?) throws(Refusal) {
        let accepted = AcceptedTypes(fields: request.accept)
        let formats: [RoomFormat] = [.json, .text]
        if let text = request.query["as"] {
            guard let asked = formats.first(where: { $0.rawValue == text }) else {
                throw .unknownForm(text, known: formats.map(\.rawValue))
            }
            self = asked == .text ? .text : .json
        } else if let page, accepted.prefers(RoomWay.html, to: formats.map(\.mediaType)) {
            self = .page(page)
        } else {
            // What is taken is told in JSON even to those who would rather not have it: it is published already.
            self = accepted.best(of: formats, \.mediaType) == .text ? .text : .json
        }
    }

    func reply(id: MessageID, members: Int, isRepeat: Bool) -> Reply {
        var fields: HTTPFields = [.cacheControl: "no-store", .xContentTypeOptions: "nosniff"]
        if isRepeat { fields[named: "Idempotent-Replayed"] = "true" }
        switch self {
        case .json:
            fields[.contentType] = RoomFormat.json.contentType
            return Reply(.ok, fields, body: Array("{\"id\":\"\(id)\",\"members\":\(members)}\n".utf8))
        case .text:
            return Reply(.ok, fields, text: "\(id)\n")
        case .page(let address):
            fields[.location] = address
            return Reply(.seeOther, fields, text: "Published as \(id).\n")
        }
    }
}
