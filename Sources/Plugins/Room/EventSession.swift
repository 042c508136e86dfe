import Router

/// One reader of a room over server-sent events; it listens, and says nothing.
final class EventSession: SessionHandler {
    private let place: RoomPlace
    private let cursor: Cursor?
    private let form: any WireForm.Type
    private let conduct: RoomConduct
    private var membership: Membership?

    init(_ place: RoomPlace, from cursor: Cursor?, asJSON isJSON: Bool, under conduct: RoomConduct) {
        self.place = place
        self.cursor = cursor
        self.conduct = conduct
        form = isJSON ? SSEJSONForm.self : SSEForm.self
    }

    func opened(_ session: Session) {
        membership = session.join(place, as: form, from: cursor, under: conduct)
    }

    func closed(_ session: Session, _ why: Farewell) {
        membership = nil
    }
}
