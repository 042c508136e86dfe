import Histogram
import Router

extension BenchReport {
    /// For programs; the help of the command says what the fields are.
    var json: JSON {
        [
            "url": .text(plan.target.written),
            "plan": plan.json,
            "connections": [
                "opened": .number(opened), "stood": .number(stood),
                "opening_nanoseconds": .number(Int(openingSeconds * 1e9)),
                "each_nanoseconds": [
                    "p50": .number(Int(openingTimes.valueAtPercentile(50))),
                    "max": .number(Int(openingTimes.maxRecorded)),
                ],
            ],
            "measured_nanoseconds": .number(Int(seconds * 1e9)),
            "sent": .number(tally.sent),
            "sent_per_second": .number(Int(messagesPerSecond.rounded())),
            "delivered": .number(tally.deliveries),
            "delivered_per_second": .number(Int(deliveriesPerSecond.rounded())),
            "bytes_per_second": .number(Int(bytesPerSecond.rounded())),
            "latency_nanoseconds": .object(
                tally.latencies.totalCount == 0
                    ? [] : latencies.map { .init($0.name, .number(Int($0.nanoseconds))) }
            ),
            "lost": .number(tally.lost),
            "doubled": .number(tally.doubled),
            "reordered": .number(tally.reordered),
            "damaged": .number(tally.damaged),
            "foreign": .number(tally.foreign),
            "client_percent": .number(Int((load * 100).rounded())),
            "troubles": .array(
                troublesInOrder.map { ["words": .text($0.words), "connections": .number($0.connections)] }
            ),
            "notes": .texts(notes),
            "interrupted": .bool(isInterrupted),
            "ok": .bool(isFaultless),
        ]
    }
}

extension BenchPlan {
    var json: JSON {
        var members: [JSON.Member] = [
            .init("transport", .text(transport.rawValue)), .init("echo", .bool(isEcho)),
            .init("rooms", .number(rooms)), .init("connections", .number(connections)),
            .init("publishers", .number(isEcho ? 1 : publishers)), .init("size", .number(size.bytes)),
            .init("threads", .number(threads)),
        ]
        switch pace {
        case .window(let count): members.append(.init("window", .number(count)))
        case .rate(let rate): members.append(.init("rate", .text(rate.written)))
        }
        switch end {
        case .after(let duration, let warmup):
            members.append(.init("duration", .text(duration.written)))
            members.append(.init("warmup", .text(warmup.written)))
        case .messages(let count): members.append(.init("messages", .number(count)))
        }
        return .object(members)
    }
}
