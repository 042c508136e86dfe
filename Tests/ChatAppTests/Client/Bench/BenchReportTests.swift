import Histogram
import Router
import Testing

@testable import ChatApp

@Suite struct BenchReportTests {
    private func report(_ change: (inout BenchReport) -> Void = { _ in }) throws -> BenchReport {
        var tally = BenchTally()
        tally.sent = 12_345
        tally.sentInAll = 13_000
        tally.deliveries = 1_234_500
        tally.deliveriesInTime = 1_234_400
        tally.heardInAll = 1_300_000
        tally.heardOfOneself = 13_000
        for milliseconds: UInt64 in 1...1000 { tally.latencies.record(milliseconds * 1_000_000) }
        var times = BenchTally.makeLatencies()
        for milliseconds: UInt64 in 1...100 { times.record(milliseconds * 100_000) }
        var report = BenchReport(
            plan: BenchPlan(target: try BenchTarget(written: "ws://127.0.0.1:8080/room")),
            opened: 100,
            stood: 100,
            openingSeconds: 0.0512,
            openingTimes: times,
            tally: tally,
            seconds: 10,
            load: 0.625,
            troubles: [:]
        )
        change(&report)
        return report
    }

    @Test func `a run without faults is told line by line`() throws {
        #expect(
            try report().text == """
                ws://127.0.0.1:8080/room: a room with 100 connections over WebSocket, 1 of them publishing; 1 \
                message in flight each, of 64 bytes; 10s, after 1s of warm-up

                connections  100 opened in 51.2 ms (p50 5.00 ms, max 10.0 ms), all stayed open
                sent         12,345 messages, 1,235/s
                delivered    1,234,500 messages, 123,440/s, 7.53 MiB/s
                latency      min 1.00 ms  p50 500 ms  p90 900 ms  p99 990 ms  p99.9 999 ms  max 1.00 s
                checked      none lost, none doubled, none reordered
                client       busy 63 % of 1 thread
                """
        )
    }

    @Test func `what went wrong is told apart`() throws {
        let report = try report {
            $0.tally.lost = 12
            $0.tally.doubled = 3
            $0.tally.reordered = 1
            $0.tally.damaged = 2
            $0.tally.foreign = 4
            $0.stood = 97
            $0.troubles = [
                "the server ended the stream": 1, "the server closed the connection (1008: rate)": 2,
            ]
            $0.load = 0.97
            $0.isInterrupted = true
        }
        #expect(!report.isFaultless)
        #expect(
            report.text.split(separator: "\n").suffix(6).joined(separator: "\n") == """
                checked      12 lost, 3 doubled, 1 reordered, 2 damaged or astray; 4 messages of others, not counted
                client       busy 97 % of 1 thread
                trouble      the server closed the connection (1008: rate) (2 connections)
                trouble      the server ended the stream (1 connection)
                note         It was interrupted; the numbers are of what had been done by then.
                note         This client used 97 % of its one thread: it, and not the server, may be the limit.
                """
        )
        #expect(report.text.contains("(p50 5.00 ms, max 10.0 ms), 3 closed early"))
    }

    @Test func `the JSON has the same numbers`() throws {
        let report = try report { $0.troubles = ["the server ended the stream": 1] }
        #expect(
            report.json.compact == """
                {"url":"ws://127.0.0.1:8080/room","plan":{"transport":"ws","echo":false,"rooms":1,"connections":100,\
                "publishers":1,"size":64,"threads":1,"window":1,"duration":"10s","warmup":"1s"},\
                "connections":{"opened":100,"stood":100,"opening_nanoseconds":51200000,\
                "each_nanoseconds":{"p50":5001215,"max":10000000}},"measured_nanoseconds":10000000000,\
                "sent":12345,"sent_per_second":1235,"delivered":1234500,"delivered_per_second":123440,\
                "bytes_per_second":7900160,"latency_nanoseconds":{"min":1000000,"p50":500170751,"p90":900202495,\
                "p99":990380031,"p99.9":999292927,"max":1000000000},"lost":0,"doubled":0,"reordered":0,"damaged":0,\
                "foreign":0,"client_percent":63,"troubles":[{"words":"the server ended the stream",\
                "connections":1}],"notes":[],"interrupted":false,"ok":false}
                """
        )
    }

    @Test func `a run by rate and count says so in JSON`() throws {
        let report = try report {
            $0.plan.pace = .rate(Rate(100, per: .minute))
            $0.plan.end = .messages(200)
            $0.tally.latencies.reset()
        }
        let json = report.json.compact
        #expect(json.contains(#""rate":"100/m","messages":200}"#))
        #expect(json.contains(#""latency_nanoseconds":{}"#))
        #expect(report.text.contains("latency      nothing was measured"))
    }

    @Test(
        arguments: [
            (Change { _ in }, true), (Change { $0.tally.foreign = 1 }, true),
            (Change { $0.tally.lost = 1 }, false),
            (Change { $0.tally.doubled = 1 }, false), (Change { $0.tally.reordered = 1 }, false),
            (Change { $0.tally.damaged = 1 }, false),
            (Change { $0.stood = 99 }, false), (Change { $0.troubles = ["gap": 1] }, false),
            (Change { $0.tally.heardInAll = 0 }, false),
        ] as [(Change<BenchReport>, Bool)]
    )
    func `all is well only where nothing went wrong and something was heard`(
        change: Change<BenchReport>,
        isFaultless: Bool
    ) throws {
        #expect(try report(change.apply).isFaultless == isFaultless)
    }

    @Test(
        arguments: [
            (Change { _ in }, []),
            (
                Change { $0.tally.sentInAll = 0 },
                ["No message was sent: the time was too short for the rate."]
            ),
            (
                Change { $0.tally.heardInAll = 0 },
                ["No message came back: is this a room in which all may publish?"]
            ),
            (
                Change { $0.tally.heardInAll = $0.tally.heardOfOneself },
                ["Only the publishers heard their own messages: is this an echo? Then say --echo."]
            ),
            (
                Change { $0.tally.heardOfOneself = 0 },
                ["No publisher heard its own messages: a room with `to_sender: off` cannot be measured so."]
            ),
            (
                Change {
                    $0.plan.isEcho = true
                    $0.tally.damaged = 1
                }, ["Connections heard each other: is this a room? Then leave --echo out."]
            ),
            (
                Change {
                    $0.plan.isEcho = true
                    $0.tally.heardInAll = 0
                }, ["No message came back: is this an echo?"]
            ),
            (
                Change {
                    $0.plan.threads = 2
                    $0.load = 0.91
                }, ["This client used 91 % of its 2 threads: it, and not the server, may be the limit."]
            ),
        ] as [(Change<BenchReport>, [String])]
    )
    func `what would mislead is noted`(change: Change<BenchReport>, notes: [String]) throws {
        #expect(try report(change.apply).notes == notes)
    }
}
