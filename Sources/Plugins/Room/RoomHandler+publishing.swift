import HTTPTypes
import Router

/// POST: publishes the body.
extension RoomHandler {
    func publishing(
        _ request: Request,
        in place: RoomPlace,
        _ settings: RoomSettings
    ) throws(Refusal) -> Answer {
        guard settings.publish == .anyone else { throw .mayNotPost(settings.publish) }
        let type = try PublishedType(
            contentType: request[.contentType],
            contentEncoding: request[.contentEncoding]
        )
        let key = try IdempotencyKey.read(request.values(of: "Idempotency-Key"))
        let page = type == .form && settings.page != nil ? place.relativeURL : nil
        let answer = try PublicationAnswer(of: RoomRequest(request), page: page)
        let address = CurlAddress(request)
        let largest = settings.limits.message
        let filter = MessageFilter(settings.filter)
        let peer = request.peer
        return .held { body, reply in
            do throws(Refusal) {
                let message = try PublishedBody.read(body, as: type, largest: largest, address: address)
                if let objection = message.objection(of: filter) { throw .filtered(objection) }
                guard let room = place.open() else { throw .tooManyRooms(settings.maxRooms ?? 0) }
                message.payload.withUnsafeBytes { payload in
                    let key = key.map { PublicationKey($0, of: peer, for: message.kind, payload) }
                    reply.publish(message.kind, payload, in: room, key: key) { outcome in
                        answer.tell(outcome, to: reply)
                    }
                }
            } catch {
                reply.refuse(error)
            }
        }
    }
}

extension PublishedBody {
    fileprivate func objection(of filter: MessageFilter?) -> MessageFilter.Objection? {
        payload.withUnsafeBytes { filter?.objection(to: kind, $0) }
    }
}

extension PublicationAnswer {
    fileprivate func tell(_ outcome: PublicationOutcome, to client: HeldReply) {
        switch outcome {
        case .published(let id, let members, let isRepeat):
            client.answer(reply(id: id, members: members, isRepeat: isRepeat))
        case .inProgress: client.refuse(.inProgress())
        case .keyReused: client.refuse(.keyReused())
        case .roomGone: client.refuse(.roomIsGone())
        case .draining: client.refuse(.draining())
        case .busy: client.refuse(.busy())
        }
    }
}
