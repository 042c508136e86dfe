@testable import Router

/// Those who ask once: what they ask, what they are answered, and what is right.
extension RoomSimulation {
    @discardableResult
    func ask(
        _ client: PollReader,
        on loop: Int = 0,
        limit: Int = 100,
        wait: Duration? = nil,
        linger: Duration = .zero
    ) -> SimulatedAsker {
        let terms = ReadTerms(from: client.cursor, limit: limit, wait: wait, linger: linger)
        let asker = SimulatedAsker(client, on: loop, terms, numbered: model.numbered, at: uptime)
        client.asker = asker
        add(asker)
        if loop == home, wait != nil, case .after(let id)? = client.cursor, id.epoch == model.epoch {
            takeOver(at: id.sequence)
        }
        asker.reader = loops[loop].shard.read(asker, terms)
        lookAt(asker)
        return asker
    }

    /// The client goes without an answer.
    func hangUp(_ asker: SimulatedAsker) {
        guard asker.outcome == .open, let reader = asker.reader else { return }
        end(asker, .left)
        loops[asker.loop].shard.leave(reader)
    }

    /// Time passes, and with it the waits.
    func pass(_ time: Duration) {
        uptime = uptime.later(by: time)
        for asker in asking {
            guard asker.outcome == .open, let end = asker.end, end <= uptime, let reader = asker.reader else {
                continue
            }
            ending = asker
            loops[asker.loop].shard.endWait(of: reader)
            ending = nil
            if asker.waitsAt != nil, asker.outcome == .open, reader.standing != .due {
                model.complain("client \(asker.client.number) waits longer than it asked for")
            }
        }
    }

    func tick(_ loop: Int) {
        if loop == home { places.removeAll { $0.until <= uptime } }
        loops[loop].shard.tick()
    }

    func keep(_ count: Int, at sequence: UInt64, until: Uptime) {
        for _ in 0..<count { places.append((sequence, until)) }
    }

    func takeOver(at sequence: UInt64) {
        if let index = places.firstIndex(where: { $0.sequence == sequence }) { places.remove(at: index) }
    }

    /// Who has just been put to wait stands at the end of the log, and there is nothing that it should be told.
    func lookAtAskers() {
        for asker in asking { lookAt(asker) }
    }

    private func lookAt(_ asker: SimulatedAsker) {
        guard asker.waitsAt == nil, let reader = asker.reader, reader.standing == .waiting else { return }
        asker.waitsAt = Int(reader.place.sequence)
        let (place, gap, end) = judge(asker)
        if asker.waitsAt != place || place != end || gap != nil || asker.terms.wait == nil {
            model.complain(
                "client \(asker.client.number) waits at \(reader.place), and has something to read"
            )
        }
        checkFreshness(of: asker, end: end)
    }

    private func judge(_ asker: SimulatedAsker) -> (place: Int, gap: Gap?, end: Int) {
        let shard = loops[asker.loop].shard
        let end = Int(shard.window.end.sequence)
        guard end <= model.numbered else { return (0, nil, 0) }
        let (place, gap) = model.judge(
            asker.terms.cursor ?? .earliest,
            end: end,
            shard.bounds.history,
            at: now
        )
        return (place, gap, end)
    }

    private func checkFreshness(of asker: SimulatedAsker, end: Int) {
        if end < asker.numbered {
            model.complain(
                "client \(asker.client.number) asked when there were \(asker.numbered), and was shown \(end)"
            )
        }
    }

    private func end(_ asker: SimulatedAsker, _ outcome: SimulatedAsker.Outcome) {
        guard asker.outcome == .open else {
            return model.complain("client \(asker.client.number) has an answer, and got another")
        }
        asker.outcome = outcome
        if asker.client.asker === asker { asker.client.asker = nil }
        removeFromAsking(asker)
    }

    func refuse(_ asker: SimulatedAsker, _ farewell: Farewell, on loop: Int) {
        let shard = loops[loop].shard
        guard case .roomFull(let limit) = farewell, asker.terms.wait != nil, shard.settledMembers >= limit
        else {
            return model.complain("client \(asker.client.number) was refused: \(farewell)")
        }
        end(asker, .refused)
        asker.client.refusals += 1
    }

    func answer(_ askers: [SimulatedAsker], with excerpt: Excerpt, on loop: Int) {
        count(answers: askers.count)
        guard let first = askers.first else { return model.complain("an answer to nobody") }
        let shard = loops[loop].shard
        check(excerpt, end: Int(shard.window.end.sequence), limit: first.terms.limit)
        var places = 0
        for asker in askers {
            if asker.terms.wait != nil, asker.terms.linger > .zero { places += 1 }
            if asker.loop != loop {
                model.complain("client \(asker.client.number) is answered by another loop")
            }
            check(asker, excerpt, isFirst: asker === first)
        }
        let others = excerpt.members - shard.members
        let mostOthers = loop == home ? 0 : places
        if others != mostOthers, shard.bounds.members == nil || others < 0 || others > mostOthers {
            model.complain(
                "an answer says \(excerpt.members) members, there are \(shard.members), \(places) kept"
            )
        }
        if loop == home, shard.bounds.members == nil {
            keep(places, at: excerpt.cursor.sequence, until: uptime.later(by: first.terms.linger))
        }
        // Before the first of them can do anything, all have their answers.
        for asker in askers where asker.outcome == .open {
            end(asker, .answered)
            asker.client.take(excerpt)
        }
        for asker in askers where asker.client.asksAtOnce > 0 && asker.client.asker == nil {
            asker.client.asksAtOnce -= 1
            let next = ask(
                asker.client,
                on: loop,
                limit: asker.terms.limit,
                wait: asker.terms.wait,
                linger: asker.terms.linger
            )
            if asker.client.hangsUp { hangUp(next) }
        }
    }

    private func check(_ asker: SimulatedAsker, _ excerpt: Excerpt, isFirst: Bool) {
        let client = asker.client
        if asker.outcome == .left { model.complain("client \(client.number) has gone, and was answered") }
        let start: Int
        let gap: Gap?
        if let waitsAt = asker.waitsAt {
            (start, gap) = (waitsAt, nil)
            if excerpt.count == 0, ending !== asker {
                model.complain("client \(client.number) waited, and was answered with nothing")
            }
        } else {
            let judged = judge(asker)
            (start, gap) = (judged.place, judged.gap)
            checkFreshness(of: asker, end: judged.end)
            if asker.terms.wait != nil, start == judged.end, gap == nil {
                model.complain("client \(client.number) wanted to wait, and was answered with nothing")
            }
        }
        if Int(excerpt.start.sequence) != start || excerpt.gap != gap {
            model.complain(
                "client \(client.number) with \(asker.terms.cursor as Any) is answered from \(excerpt.start), "
                    + "\(excerpt.gap as Any), where \(start), \(gap as Any) is right"
            )
        }
        if asker.terms.limit < excerpt.count { model.complain("an answer has \(excerpt.count) messages") }
    }

    private func check(_ excerpt: Excerpt, end: Int, limit: Int) {
        let (start, last) = (Int(excerpt.start.sequence), Int(excerpt.cursor.sequence))
        guard excerpt.start.epoch == model.epoch, excerpt.cursor.epoch == model.epoch, end <= model.numbered,
            start <= end
        else {
            return model.complain("an answer from \(excerpt.start) to \(excerpt.cursor), and \(end) is all")
        }
        let right = model.excerptEnd(from: start, limit: limit, end: end)
        if last != right || excerpt.more != (right != end) || excerpt.count != right - start {
            model.complain(
                "an answer from \(start) ends at \(last) of \(end), more: \(excerpt.more); \(right) is right"
            )
        }
        var sequence = start
        excerpt.visit { message in
            sequence += 1
            guard sequence <= model.numbered else { return model.complain("an answer beyond the log") }
            let expected = model.messages[sequence - 1]
            if message.id != id(sequence) || !model.isTime(message.at, of: sequence)
                || message.kind != expected.kind || !message.payload.elementsEqual(expected.payload)
            {
                model.complain("an answer has \(message.id) in the place of \(sequence), or not its bytes")
            }
        }
        if sequence != last { model.complain("an answer says it ends at \(last), and ends at \(sequence)") }
    }

    /// Everybody who waits is at the end; they get to hear so, and then read on until they have everything.
    func finishReading() {
        for asker in asking {
            guard let reader = asker.reader else { continue }
            if reader.standing != .waiting || Int(reader.place.sequence) != model.count {
                model.complain(
                    "client \(asker.client.number) is \(reader.standing) at \(reader.place) at rest"
                )
            }
        }
        pass(.seconds(3600))
        settle()
        if !asking.isEmpty { model.complain("\(asking.count) were never answered") }
        var clients: [ObjectIdentifier: PollReader] = [:]
        for asker in askers { clients[ObjectIdentifier(asker.client)] = asker.client }
        for client in clients.values.sorted(by: { $0.number < $1.number }) {
            client.asksAtOnce = 0
            for _ in 0...model.count {
                ask(client, on: client.number % loops.count, limit: 7)
                settle()
                if client.asker != nil { return model.complain("client \(client.number) was not answered") }
                if client.position == model.count { break }
            }
            if client.position != model.count {
                model.complain("client \(client.number) has \(client.position ?? -1) of \(model.count)")
            }
        }
        pass(.seconds(3600))
        for loop in loops.indices { tick(loop) }
        settle()
    }
}
