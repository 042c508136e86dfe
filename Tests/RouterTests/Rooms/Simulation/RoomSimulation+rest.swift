@testable import Router

/// How a simulation comes to rest, and what must hold there.
extension RoomSimulation {
    /// All mail arrives, all channels drain and all turns are made, until nothing more happens.
    func settle() {
        for _ in 0..<20_000 {
            var isQuiet = true
            for socket in inside where socket.isHeld && socket.isOpen && socket.appetite == .everything {
                isQuiet = false
                drain(socket)
            }
            for from in loops.indices {
                for to in loops.indices {
                    while !mail[from][to].isEmpty {
                        isQuiet = false
                        receive(from: from, to: to)
                    }
                }
            }
            for loop in loops where loop.isAwake {
                isQuiet = false
                turn(loop.index)
            }
            if isQuiet { return }
        }
        model.complain("the room never comes to rest")
    }

    /// Everybody who is still there reads again, and then has everything.
    func finish() {
        takesAlong = 0
        for socket in sockets where socket.appetite == .broken { vanish(socket) }
        for asker in asking { asker.client.asksAtOnce = 0 }
        for socket in inside { socket.appetite = .everything }
        settle()
        countMembers()
        finishReading()
        for loop in loops { loop.shard.tick() }
        settle()
        for loop in loops { loop.shard.tick() }
        settle()
        countMembers()
        let inside = inside
        for socket in inside {
            socket.reader.checkComplete(end: model.count)
            let heard = socket.reader.lastMembers
            if loops[socket.loop].shard.bounds.announcesMembers, !socket.reader.isRaw, heard != inside.count {
                model.complain(
                    "reader \(socket.number) heard of \(heard ?? -1) members, and there are \(inside.count)"
                )
            }
        }
        for publication in publications where publication.receipts != 1 {
            model.complain("a publication has \(publication.receipts) receipts")
        }
        if model.numbered != publications.reduce(0, { $0 + $1.payloads.count }) {
            model.complain("\(model.numbered) messages were numbered, and more published")
        }
    }

    /// At rest every loop that has members, and the home, count everybody, those who wait and the places that are kept.
    private func countMembers() {
        let waiting = asking.count { $0.terms.wait != nil }
        let kept = loops[home].shard.home?.lingeringPlaces ?? 0
        let all = inside.count + waiting + kept
        for loop in loops where loop.shard.count > 0 || loop.index == home {
            let shard = loop.shard
            if shard.members != all {
                model.complain("loop \(loop.index) counts \(shard.members) members of \(all), \(kept) kept")
            }
            let everybody = shard.here + shard.elsewhere
            if everybody.joined - everybody.left != everybody.members {
                model.complain(
                    "\(everybody.joined) came, \(everybody.left) went, \(everybody.members) are here"
                )
            }
            let here =
                inside.count { $0.loop == loop.index }
                + asking.count { $0.loop == loop.index && $0.terms.wait != nil }
            if shard.count != here || shard.hereBy.values.reduce(0, +) != here {
                model.complain(
                    "loop \(loop.index) counts \(shard.count) of its own, by \(shard.hereBy): \(here)"
                )
            }
        }
        if loops[home].shard.bounds.members == nil, kept != places.count {
            model.complain("\(kept) places are kept, and should be \(places.count)")
        }
    }
}
