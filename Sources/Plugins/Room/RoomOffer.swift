/// What a room has for a plain request.
struct RoomOffer {
    let webSocket: Bool
    let events: Bool
    let longPoll: Bool
    let poll: Bool
    let page: Bool

    init(_ room: RoomSettings) {
        webSocket = room.transports.contains(.websocket)
        events = room.transports.contains(.sse)
        longPoll = room.transports.contains(.longpoll)
        poll = room.transports.contains(.poll)
        page = room.page != nil
    }

    /// Whether messages can be read by an answer of their own.
    var reads: Bool { poll || longPoll }

    /// What `?as=` may say here.
    var forms: [RoomWay.Asked] {
        RoomWay.Asked.allCases.filter { form in
            switch form {
            case .sse: events
            case .page: page
            case .json, .ndjson, .text: reads
            }
        }
    }

    /// What `Accept` may name here.
    var mediaTypes: [String] {
        (reads ? RoomFormat.allCases.map(\.mediaType) : [])
            + (events ? [RoomWay.eventStream] : []) + (page ? [RoomWay.html] : [])
    }
}
