import FoundationEssentials

/// What a poll or a long poll is answered with.
struct PollAnswer: Equatable {
    var messages: [TailMessage]
    /// What to ask with next.
    var cursor: String
    /// Whether there is more behind `cursor` already.
    var more: Bool
    var gap: TailGap?

    init(json: some Sequence<UInt8>) throws(RoomFrame.Problem) {
        let body: Members
        do {
            body = try JSONDecoder().decode(Members.self, from: Data(json))
        } catch {
            throw RoomFrame.Problem()
        }
        messages = []
        for message in body.messages {
            let payload = try TailMessage.Payload(data: message.data, base64: message.b64)
            messages.append(TailMessage(id: message.id, at: message.at, payload: payload))
        }
        cursor = body.cursor
        more = body.more ?? false
        gap = body.gap
    }

    /// The gap goes before what follows it; the place comes last.
    var events: [TailEvent] {
        (gap.map { [.gap($0)] } ?? []) + messages.map(TailEvent.message) + [.place(cursor)]
    }

    private struct Members: Decodable {
        struct Message: Decodable {
            var id: String
            var at: String?
            var data: String?
            var b64: String?
        }

        var messages: [Message]
        var cursor: String
        var more: Bool?
        var gap: TailGap?
    }
}
