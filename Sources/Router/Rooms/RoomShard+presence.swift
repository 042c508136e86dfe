/// Who is told how many are here, and when.
extension RoomShard {
    /// Called about once a second: what is told, and let go of, no more often than that.
    func tick() {
        if window.isOldestExpired(at: medium.now()) {
            trim()
        }
        if let home, home.expirePlaces(at: medium.uptime()) {
            elsewhere = home.elsewhere(than: nil)
            wake()
        }
        guard bounds.announcesMembers, here.members > 0 else { return }
        guard isAnnouncementStale || here + elsewhere != announced.attendance else { return }
        isAnnouncing = true
        wake()
    }

    /// The count for one member alone; the others hear of it at the next tick, and this one if it changes
    /// back.
    func tellMembers() -> Int {
        if announced.attendance.members != members { isAnnouncementStale = true }
        return members
    }

    /// From now on all are to hear how many there are; each cohort does in its turn.
    func announce() {
        guard isAnnouncing else { return }
        isAnnouncing = false
        isAnnouncementStale = false
        announced = Announcement(number: announced.number + 1, attendance: here + elsewhere)
    }

    /// What a form says of the last announcement to those who have heard an earlier one.
    func words(in form: any WireForm.Type, after heard: Announcement) -> [UInt8] {
        var bytes: [UInt8] = []
        for note in announced.notes(after: heard) { form.append(note, to: &bytes) }
        return bytes
    }
}
