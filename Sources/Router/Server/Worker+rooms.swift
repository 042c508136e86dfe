/// A loop's parts of rooms.
extension Worker {
    /// This loop's part of a room, and a handle of the room as long as anybody is in it or anything on its way.
    final class Part {
        let core: RoomCore
        let shard: Shard
        var room: Room?

        init(_ room: Room, _ shard: Shard) {
            core = room.core
            self.shard = shard
            self.room = room
        }
    }

    /// This loop's part of a room, made when it is first asked for; nil for a room that was removed.
    func shard(of room: Room) -> Shard? {
        if let part = parts[room.id] {
            // Looking at a room is no use of it, but what is done with it from now on may be.
            if part.room == nil || (room.isUse && part.room?.isUse == false) {
                part.room = room
                // Whatever is done with it, or not: a turn lets go of it again.
                part.shard.wake()
            }
            return part.shard
        }
        let core = room.core
        guard !core.isRemoved else { return nil }
        let isHome = core.home == index
        let shard = Shard(
            epoch: core.epoch,
            formerly: core.formerly,
            bounds: core.bounds,
            segment: isHome ? core.firstSegment : LogSegment(start: .beginning, capacity: 0),
            home: isHome ? RoomHome(firstSegment: core.firstSegment) : nil,
            medium: SocketMedium(),
            wantTurn: { [unowned self, id = core.id] in wantTurn(for: id) }
        )
        parts[core.id] = Part(room, shard)
        if room.comesAndGoes { shard.wake() }
        return shard
    }

    func adopt(_ bounds: RoomBounds, for core: RoomCore) { parts[core.id]?.shard.adopt(bounds) }

    /// Forgets a room; its members have been closed before.
    func forget(_ core: RoomCore) { parts[core.id] = nil }

    /// Lets go of a room that comes and goes when nobody is in it; only its home keeps the log.
    func letGo(_ part: Part) {
        guard part.room?.comesAndGoes == true, part.shard.isVacant, !part.shard.hasTurn else { return }
        part.room = nil
        guard part.core.home != index else { return }
        parts[part.core.id] = nil
        part.core.remember(part.shard.tally)
    }
}
