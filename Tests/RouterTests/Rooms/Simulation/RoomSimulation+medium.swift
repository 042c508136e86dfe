@testable import Router

/// What a shard asks of the world, and what it may not ask.
extension RoomSimulation {
    func send(_ bytes: UnsafeRawBufferPointer, to descriptor: CInt, from loop: Int) -> Int {
        guard descriptor >= 0, Int(descriptor) < descriptors.count, let socket = descriptors[Int(descriptor)]
        else {
            model.complain("sent to descriptor \(descriptor), which nobody has")
            return 0
        }
        if turning != loop || socket.loop != loop { model.complain("sent outside of the loop's turn") }
        if !socket.isOpen || socket.farewell != nil {
            model.complain("sent to reader \(socket.number), which is not in")
        }
        if socket.inChannel > 0 || socket.isHeld { model.complain("sent past what the channel holds") }
        count(sends: 1)
        return socket.offer(bytes, random: &random)
    }

    func finish(_ bytes: UnsafeRawBufferPointer, to socket: SimulatedSocket) {
        if !socket.isOpen || socket.farewell != nil || socket.isGone || socket.isHeld || bytes.isEmpty {
            model.complain("gave the channel of reader \(socket.number) \(bytes.count) bytes")
        }
        socket.write(bytes)
        socket.isHeld = true
        if socket.appetite == .broken, random.chance(promptness) {
            vanish(socket)
            // The end of one connection may end others: a handler that closes what belongs together.
            if random.chance(takesAlong) {
                for other in inside where other.loop == socket.loop { vanish(other) }
            }
        } else if random.chance(promptness) {
            drain(socket)
        }
    }

    func open(_ socket: SimulatedSocket) {
        if socket.isOpen { model.complain("reader \(socket.number) was let in twice") }
        socket.isOpen = true
        let shard = loops[socket.loop].shard
        let (cursor, numbered) = cursors[socket.number] ?? (nil, 0)
        let end = Int(shard.window.end.sequence)
        guard end <= model.numbered else { return model.complain("loop \(socket.loop) is ahead of the room") }
        let (place, gap) = model.judge(cursor, end: end, shard.bounds.history, at: now)
        if gap?.reason == .cursor, case .after(let id)? = cursor, id.sequence <= UInt64(numbered) {
            model.complain("reader \(socket.number) was told a false gap: the room had \(id)")
        }
        if socket.reader.isRaw, gap != nil {
            model.complain("reader \(socket.number) was let in with a gap that it cannot be told")
        }
        socket.reader.placed(
            at: place,
            gap: gap,
            members: shard.members,
            announced: shard.announced.attendance.members,
            announces: shard.bounds.announcesMembers
        )
        if socket.member != nil, random.chance(promptness) { drain(socket) }
    }

    func close(_ socket: SimulatedSocket, _ farewell: Farewell) {
        if socket.farewell != nil { model.complain("reader \(socket.number) was closed twice") }
        let shard = loops[socket.loop].shard
        let reader = socket.reader
        switch farewell {
        case .gap where reader.isRaw && !socket.isOpen:
            let end = Int(shard.window.end.sequence)
            let cursor = cursors[socket.number]?.cursor
            if model.judge(cursor, end: end, shard.bounds.history, at: now).1 == nil {
                model.complain("reader \(socket.number) was closed for a gap, and there is none")
            }
        case .roomFull(let limit):
            // The one that goes has been let go of already.
            if shard.members < limit { model.complain("\(limit) may be in, \(shard.members) are: not full") }
        case .tooSlow:
            let reach = model.ends[reader.position]
            if loops[socket.loop].knownEnd.offset <= reach + shard.bounds.lagBytes, !lagWasRaised {
                model.complain("reader \(socket.number) was closed as too slow within its lag")
            }
            if shard.bounds.overtaken != .disconnect, !reader.isRaw {
                model.complain("reader \(socket.number) was closed where it could have been told of a gap")
            }
        default:
            model.complain("reader \(socket.number) was closed: \(farewell)")
        }
        socket.farewell = farewell
        if let member = socket.member { shard.leave(member) }
    }
}
