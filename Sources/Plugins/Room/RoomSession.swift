import Router

/// One peer of a room, raw or in JSON as it asked for.
final class RoomSession: SessionHandler {
    private let room: Room
    private let cursor: Cursor?
    private var membership: Membership?

    init(_ room: Room, from cursor: Cursor?) {
        self.room = room
        self.cursor = cursor
    }

    func opened(_ session: Session) {
        let form: any WireForm.Type = speaksJSON(session) ? JSONForm.self : RawForm.self
        membership = session.join(room, as: form, from: cursor)
        if membership == nil { session.close(.roomRemoved) }
    }

    func received(_ messages: borrowing MessageBatch, on session: Session) {
        guard speaksJSON(session) else {
            membership?.publish(messages)
            return
        }
        messages.visit { kind, payload in
            switch kind {
            case .binary: session.close(.wrongKind(expected: .text))
            case .text: publish(ClientMessage.read(payload), on: session)
            }
        }
    }

    func closed(_ session: Session, _ why: Farewell) {
        membership = nil
    }

    private func speaksJSON(_ session: Session) -> Bool {
        session.subprotocol == JSONForm.subprotocol
    }

    private func publish(_ message: Result<ClientMessage, ClientMessageProblem>, on session: Session) {
        switch message {
        case .success(let message):
            message.payload.withUnsafeBytes {
                membership?.publish(message.kind, $0, reference: message.reference)
            }
        case .failure(let problem):
            session.send(JSONForm.text(of: problem))
        }
    }
}
