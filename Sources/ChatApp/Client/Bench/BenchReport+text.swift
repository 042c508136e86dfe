import Histogram
import Router

extension BenchReport {
    /// For people: a line a subject.
    var text: String {
        var lines = ["\(plan.target.written): \(plan.sentence)", ""]
        lines.append(row("connections", connections))
        lines.append(row("sent", "\(amount(tally.sent, "message")), \(rate(messagesPerSecond))"))
        lines.append(
            row(
                "delivered",
                "\(amount(tally.deliveries, "message")), \(rate(deliveriesPerSecond)), "
                    + "\(BenchAmount.bytes(bytesPerSecond))/s"
            )
        )
        lines.append(row("latency", latency))
        lines.append(row("checked", checks))
        let percent = Int((load * 100).rounded())
        lines.append(row("client", "busy \(percent) % of \(amount(plan.threads, "thread"))"))
        for trouble in troublesInOrder {
            lines.append(row("trouble", "\(trouble.words) (\(amount(trouble.connections, "connection")))"))
        }
        for note in notes { lines.append(row("note", note)) }
        return lines.joined(separator: "\n")
    }

    private var connections: String {
        let stood = stood == opened ? "all stayed open" : "\(BenchAmount.count(opened - stood)) closed early"
        let seconds = BenchAmount.time(nanoseconds: UInt64(openingSeconds * 1e9))
        let middle = BenchAmount.time(nanoseconds: openingTimes.valueAtPercentile(50))
        let most = BenchAmount.time(nanoseconds: openingTimes.maxRecorded)
        return "\(BenchAmount.count(opened)) opened in \(seconds) (p50 \(middle), max \(most)), \(stood)"
    }

    private var latency: String {
        guard tally.latencies.totalCount > 0 else { return "nothing was measured" }
        return latencies.map { "\($0.name) \(BenchAmount.time(nanoseconds: $0.nanoseconds))" }
            .joined(separator: "  ")
    }

    private var checks: String {
        let counts = [("lost", tally.lost), ("doubled", tally.doubled), ("reordered", tally.reordered)]
        var words = counts.map { "\($1 == 0 ? "none" : BenchAmount.count($1)) \($0)" }
        if tally.damaged > 0 { words.append("\(BenchAmount.count(tally.damaged)) damaged or astray") }
        let foreign = tally.foreign == 0 ? "" : "; \(amount(tally.foreign, "message")) of others, not counted"
        return words.joined(separator: ", ") + foreign
    }

    private func row(_ name: String, _ words: String) -> String {
        name + String(repeating: " ", count: 13 - name.count) + words
    }

    private func amount(_ number: Int, _ noun: String) -> String { BenchAmount.count(number, noun) }
    private func rate(_ perSecond: Double) -> String { "\(BenchAmount.count(Int(perSecond.rounded())))/s" }
}

extension BenchReport {
    /// The points of the distribution that are told.
    var latencies: [(name: String, nanoseconds: UInt64)] {
        let all = tally.latencies
        let within = [("p50", 50.0), ("p90", 90), ("p99", 99), ("p99.9", 99.9)].map { name, percent in
            (name, min(all.valueAtPercentile(percent), all.maxRecorded))
        }
        return [("min", all.min)] + within + [("max", all.maxRecorded)]
    }
}

extension BenchPlan {
    /// What was asked for, in words.
    var sentence: String {
        let what: String
        if isEcho {
            what = "\(BenchAmount.count(connections, "connection")), each alone with an echo"
        } else {
            let members = BenchAmount.count(connections, "connection")
            let rooms = rooms == 1 ? "a room" : "\(BenchAmount.count(self.rooms, "room")), each"
            what = "\(rooms) with \(members) over \(transport.words)\(publishersWords)"
        }
        return "\(what); \(paceWords), of \(BenchAmount.count(size.bytes, "byte")); \(endWords)"
    }

    /// Over WebSocket they are some of the connections.
    private var publishersWords: String {
        guard transport == .ws else { return " and \(BenchAmount.count(publishers, "publisher"))" }
        if publishers < connections { return ", \(BenchAmount.count(publishers)) of them publishing" }
        return connections == 1 ? ", publishing" : ", all of them publishing"
    }

    private var paceWords: String {
        switch pace {
        case .window(let count): "\(BenchAmount.count(count, "message")) in flight each"
        case .rate(let rate): "messages at \(rate.written) in all"
        }
    }

    private var endWords: String {
        switch end {
        case .after(let duration, let warmup) where warmup > .zero:
            "\(duration.written), after \(warmup.written) of warm-up"
        case .after(let duration, _): duration.written
        case .messages(let count): BenchAmount.count(count, "message")
        }
    }
}
