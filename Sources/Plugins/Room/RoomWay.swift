import Router

/// The way in that a request gets, of those that the room has: the first that fits, in the order of the cases.
enum RoomWay: Equatable {
    /// A request that is no handshake gets 426 from the router.
    case webSocket(Cursor?)
    case events(Cursor?, isJSON: Bool)
    case page
    /// A poll, or a long poll.
    case read(RoomRead)
}

extension RoomWay {
    /// What `?as=` may say.
    enum Asked: String, CaseIterable {
        case sse
        case page
        case json
        case ndjson
        case text

        var format: RoomFormat? { RoomFormat(rawValue: rawValue) }
    }

    static let eventStream = "text/event-stream"
    static let html = "text/html"

    init(of request: RoomRequest, in room: RoomSettings) throws(Refusal) {
        let offer = RoomOffer(room)
        if request.opensWebSocket, offer.webSocket {
            self = .webSocket(request.cursor)
            return
        }
        let asked = try Self.asked(request, of: offer)
        let accepted = AcceptedTypes(fields: request.accept)
        func isWanted(_ form: Asked, _ type: String) -> Bool {
            asked.map { $0 == form } ?? accepted.prefers(type, to: offer.mediaTypes)
        }
        if offer.events, isWanted(.sse, Self.eventStream) {
            self = .events(request.cursor, isJSON: try Self.wantsJSON(request))
        } else if offer.page, isWanted(.page, Self.html), asked == .page || !request.asksForMessages {
            self = .page
        } else if offer.reads {
            // What this request cannot have is not offered to it either.
            let types = offer.mediaTypes.filter { $0 != Self.html || !request.asksForMessages }
            self = .read(try RoomRead(request, as: asked?.format, accepted, in: room, offer, types))
        } else if offer.events {
            throw .notAcceptable(offer.mediaTypes)
        } else {
            self = .webSocket(request.cursor)
        }
    }

    private static func asked(_ request: RoomRequest, of offer: RoomOffer) throws(Refusal) -> Asked? {
        guard let text = request.query["as"] else { return nil }
        guard let asked = Asked(rawValue: text), offer.forms.contains(asked) else {
            throw .unknownForm(text, known: offer.forms.map(\.rawValue))
        }
        return asked
    }

    /// `?sse=json`: the whole message as data, and not only what was sent.
    private static func wantsJSON(_ request: RoomRequest) throws(Refusal) -> Bool {
        switch request.query["sse"] {
        case nil, "text": return false
        case "json": return true
        case let text?: throw .unknownEvents(text)
        }
    }
}
