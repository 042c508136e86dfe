import Router

extension Session {
    /// Joins the room that a place means, making it where it may; where it may not, the session ends.
    func join(
        _ place: RoomPlace,
        as form: any WireForm.Type,
        from cursor: Cursor?,
        under conduct: RoomConduct
    ) -> Membership? {
        guard let room = place.open() else {
            close(.tooManyRooms(limit: conduct.settings.maxRooms ?? 0))
            return nil
        }
        let membership = join(room, as: form, from: cursor)
        if membership == nil { close(.roomRemoved) }
        return membership
    }
}
