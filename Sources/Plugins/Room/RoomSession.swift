import Router

/// One peer of a room over a WebSocket, raw or in JSON as it asked for.
final class RoomSession: SessionHandler {
    private let place: RoomPlace
    private let cursor: Cursor?
    private let conduct: RoomConduct
    /// Whose keys are its own.
    private let peer: String
    private var membership: Membership?

    init(_ place: RoomPlace, from cursor: Cursor?, under conduct: RoomConduct, peer: String) {
        self.peer = peer
        self.place = place
        self.cursor = cursor
        self.conduct = conduct
    }

    func opened(_ session: Session) {
        let form: any WireForm.Type = speaksJSON(session) ? JSONForm.self : RawForm.self
        membership = session.join(place, as: form, from: cursor, under: conduct)
    }

    func received(_ messages: borrowing MessageBatch, on session: Session) {
        guard !speaksJSON(session) else {
            return messages.visit { kind, payload in
                switch kind {
                case .binary: session.close(.wrongKind(expected: .text))
                case .text: publish(payload, on: session)
                }
            }
        }
        guard conduct.isOpen else { return publishOneByOne(messages, on: session) }
        membership?.publish(messages)
    }

    func closed(_ session: Session, _ why: Farewell) {
        membership = nil
    }

    private func speaksJSON(_ session: Session) -> Bool {
        session.subprotocol == JSONForm.subprotocol
    }

    // MARK: Raw

    /// What comes before the first that is not taken is published; that one ends the session.
    private func publishOneByOne(_ messages: borrowing MessageBatch, on session: Session) {
        let settings = conduct.settings
        guard settings.publish != .nobody else { return session.close(.mayNotPublish) }
        let filter = MessageFilter(settings.filter)
        messages.visit { kind, payload in
            // Closing ends the membership, so that nothing after it is published.
            if let objection = filter?.objection(to: kind, payload) {
                session.close(objection.farewell)
            } else {
                membership?.publish(kind, payload)
            }
        }
    }

    // MARK: JSON

    private func publish(_ text: UnsafeRawBufferPointer, on session: Session) {
        switch ClientMessage.read(text) {
        case .success(let message):
            let problem = message.payload.withUnsafeBytes { publish(message, $0) }
            if let problem { tell(ClientMessageProblem(reference: message.reference, problem), to: session) }
        case .failure(let problem):
            tell(problem, to: session)
        }
    }

    /// Nil for a message that is on its way; its ack comes in its place.
    private func publish(
        _ message: ClientMessage,
        _ payload: UnsafeRawBufferPointer
    ) -> ClientMessageProblem.Kind? {
        if !conduct.isOpen {
            let settings = conduct.settings
            guard settings.publish != .nobody else { return .mayNotPublish }
            if let objection = MessageFilter(settings.filter)?.objection(to: message.kind, payload) {
                return .filtered(objection)
            }
        }
        let key = message.key.map { PublicationKey($0, of: peer, for: message.kind, payload) }
        return switch membership?.publish(message.kind, payload, reference: message.reference, key: key) {
        case nil: nil
        case .inProgress: .inProgress
        case .keyReused: .keyReused
        case .draining: .draining
        }
    }

    private func tell(_ problem: ClientMessageProblem, to session: Session) {
        session.send(JSONForm.text(of: problem))
    }
}
