import HTTPTypes
import Router

/// GET and HEAD: the ways in.
extension RoomHandler {
    private static let subprotocols = [JSONForm.subprotocol, "room.raw"]
    /// What decides how a room answers.
    private static let vary = "accept, prefer, last-event-id"

    func reading(
        _ request: Request,
        in place: RoomPlace,
        _ settings: RoomSettings
    ) throws(Refusal) -> Answer {
        if settings.page != nil, let asset = page.asset(for: request) { return asset }
        let asked = RoomRequest(request)
        switch try RoomWay(of: asked, in: settings) {
        case .webSocket(let cursor):
            let terms = WebSocketTerms(
                subprotocols: Self.subprotocols,
                limits: settings.limits,
                ping: settings.ping,
                compresses: settings.compresses
            )
            return .webSocket(terms, RoomSession(place, from: cursor, under: conduct, peer: request.peer))
        case .events(let cursor, let isJSON):
            let terms = EventTerms(
                retry: settings.sse.retry,
                maxAge: settings.sse.maxAge,
                ping: settings.ping?.interval,
                fields: [.vary: Self.vary, .xContentTypeOptions: "nosniff"]
            )
            return .events(terms, EventSession(place, from: cursor, asJSON: isJSON, under: conduct))
        case .page:
            let title = String(place.path.dropFirst())
            return .reply(page.page(title: title, room: place.relativeURL, vary: Self.vary))
        case .read(let read):
            return try self.read(read, request, in: place, settings)
        }
    }

    /// A long poll joins, and so makes the room; a poll reads what is there.
    private func read(
        _ read: RoomRead,
        _ request: Request,
        in place: RoomPlace,
        _ settings: RoomSettings
    ) throws(Refusal) -> Answer {
        let isLongPoll = read.wait != nil
        let form = PollForm(
            path: place.path,
            format: read.format,
            limit: read.limit,
            isLongPoll: isLongPoll,
            grantedSeconds: read.grantedSeconds,
            known: isLongPoll ? nil : EntityTagList(fields: request[.ifNoneMatch])
        )
        guard let room = isLongPoll ? place.open() : place.find() else {
            guard !isLongPoll, let nothing = place.nothing(from: read.cursor) else {
                throw .tooManyRooms(settings.maxRooms ?? 0)
            }
            return .reply(form.reply(to: nothing))
        }
        let terms = ReadTerms(
            from: read.cursor,
            limit: read.limit,
            wait: read.wait,
            linger: isLongPoll ? settings.longpoll.presence : .zero
        )
        return .held { _, reply in reply.read(room, terms, as: form) }
    }
}
