import Router
import Testing

@testable import ChatApp

@Suite struct BenchPlanTests {
    private func plan(
        _ url: String = "ws://h/room",
        _ change: (inout BenchPlan) -> Void = { _ in }
    ) throws -> BenchPlan {
        var plan = BenchPlan(target: try BenchTarget(written: url))
        change(&plan)
        return plan
    }

    @Test func `over WebSocket the publishers are some of the connections`() throws {
        let members = try plan("ws://h/{n}") {
            $0.rooms = 2
            $0.connections = 3
            $0.publishers = 2
        }.members
        #expect(members.map(\.publisher) == [0, 2, 1, 3, nil, nil])
        #expect(members.map(\.room) == [0, 1, 0, 1, 0, 1])
        #expect(members.allSatisfy { $0.transport == .ws && $0.isMeasured })
    }

    @Test(arguments: [BenchTransport.sse, .longpoll])
    func `on other transports the publishers come to them, over WebSocket`(transport: BenchTransport) throws {
        let members = try plan {
            $0.transport = transport
            $0.connections = 2
        }.members
        #expect(members.map(\.publisher) == [0, nil, nil])
        #expect(members.map(\.transport) == [.ws, transport, transport])
        #expect(members.map(\.isMeasured) == [false, true, true])
    }

    @Test func `with an echo each connection is alone and publishes`() throws {
        let echo = try plan {
            $0.isEcho = true
            $0.connections = 3
        }
        #expect(echo.members.map(\.publisher) == [0, 1, 2])
        #expect(echo.members.map(\.room) == [0, 1, 2])
        #expect(echo.publishers(of: 2) == 2..<3)
        #expect(echo.publishersInAll == 3)
    }

    @Test func `a room's publishers are numbered one behind the other`() throws {
        let plan = try plan("ws://h/{n}") {
            $0.rooms = 4
            $0.publishers = 3
        }
        #expect(plan.publishers(of: 2) == 6..<9)
        #expect(plan.publishersInAll == 12)
    }

    @Test func `a count of messages is shared out`() throws {
        let plan = try plan {
            $0.publishers = 3
            $0.end = .messages(200)
        }
        #expect((0..<3).map { plan.quota(of: $0) } == [67, 67, 66])
        #expect(try self.plan().quota(of: 0) == nil)
    }

    @Test func `a rate is shared out`() throws {
        let plan = try plan {
            $0.publishers = 2
            $0.pace = .rate(Rate(1000, per: .second))
        }
        let due = BenchPublishing.Pace.due(DueTimes(rate: 1000, publishers: 2, index: 1, from: 5))
        #expect(plan.pace(of: 1, from: 5) == due)
    }

    @Test(
        arguments: [
            (Change { _ in }, 100), (Change { $0.isEcho = true }, 100),
            (
                Change {
                    $0.rooms = 3
                    $0.publishers = 7
                }, 300
            ),
            (
                Change {
                    $0.rooms = 3
                    $0.publishers = 7
                    $0.transport = .sse
                }, 321
            ),
        ] as [(Change<BenchPlan>, Int)]
    )
    func `all connections are as many as there are members`(change: Change<BenchPlan>, count: Int) throws {
        let plan = try plan("ws://h/{n}", change.apply)
        #expect(plan.connectionsInAll == count)
        #expect(plan.members.count == count)
    }

    @Test func `what goes without saying can be done`() throws {
        #expect(try plan().problem == nil)
    }

    @Test func `a day is not too long`() throws {
        #expect(try plan { $0.end = .after(.seconds(86_400), warmup: .seconds(86_400)) }.problem == nil)
    }

    @Test(
        arguments: [
            (Change { $0.rooms = 0 }, "--rooms is 1 or more"),
            (Change { $0.connections = 0 }, "--connections is 1 or more"),
            (Change { $0.publishers = 0 }, "--publishers is 1 or more"),
            (Change { $0.threads = 0 }, "--threads is 1 to 64"),
            (Change { $0.rooms = 2 }, "--rooms 2 wants a URL with {n} in it, for the number of the room"),
            (
                Change { $0.publishers = 101 },
                "--publishers 101 are more than --connections 100, which they are some of"
            ),
            (Change { $0.connections = 1_000_000 }, "these are more than 1000000 connections"),
            (Change { $0.connections = .max }, "these are more than 1000000 connections"),
            (Change { $0.pace = .window(0) }, "--window is 1 to 65536 messages"),
            (Change { $0.pace = .window(65537) }, "--window is 1 to 65536 messages"),
            (Change { $0.pace = .rate(.zero) }, "--rate is more than 0 and at most 10000000/s"),
            (
                Change { $0.pace = .rate(Rate(10_000_001, per: .second)) },
                "--rate is more than 0 and at most 10000000/s"
            ),
            (
                Change { $0.size = ByteCount(42) },
                "--size is 43B to 16MiB; the first 43 bytes of each message say whose it is, which, and when it was sent"
            ),
            (Change { $0.end = .after(.milliseconds(99), warmup: .zero) }, "--duration is 100ms to 1d"),
            (
                Change { $0.end = .after(.milliseconds(86_400_001), warmup: .zero) },
                "--duration is 100ms to 1d"
            ),
            (
                Change { $0.end = .after(.seconds(Int64.max), warmup: .zero) },
                "--duration is 100ms to 1d"
            ),
            (
                Change { $0.end = .after(.seconds(1), warmup: .milliseconds(86_400_001)) },
                "--warmup is at most 1d"
            ),
            (Change { $0.end = .messages(0) }, "--messages is 1 to 4294967295"),
            (
                Change {
                    $0.isEcho = true
                    $0.transport = .sse
                }, "--echo is for WebSockets; leave --transport sse out"
            ),
            (
                Change {
                    $0.isEcho = true
                    $0.publishers = 2
                }, "with --echo each connection is alone and publishes; leave --rooms and --publishers out"
            ),
        ] as [(Change<BenchPlan>, String)]
    )
    func `what cannot be done is told as a sentence`(
        change: Change<BenchPlan>,
        problem: String
    ) throws {
        #expect(try plan("ws://h/room", change.apply).problem == problem)
    }

    @Test(
        arguments: [
            (
                Change { _ in },
                "a room with 100 connections over WebSocket, 1 of them publishing; 1 message in flight each, "
                    + "of 64 bytes; 10s, after 1s of warm-up"
            ),
            (
                Change {
                    $0.publishers = 100
                    $0.end = .messages(1)
                },
                "a room with 100 connections over WebSocket, all of them publishing; 1 message in flight each, "
                    + "of 64 bytes; 1 message"
            ),
            (
                Change {
                    $0.connections = 1
                    $0.end = .messages(1)
                },
                "a room with 1 connection over WebSocket, publishing; 1 message in flight each, of 64 bytes; 1 message"
            ),
            (
                Change {
                    $0.rooms = 200
                    $0.connections = 5
                    $0.transport = .sse
                    $0.pace = .rate(Rate(100, per: .second))
                    $0.size = ByteCount(1024)
                    $0.end = .messages(1)
                },
                "200 rooms, each with 5 connections over server-sent events and 1 publisher; messages at 100/s in all, "
                    + "of 1,024 bytes; 1 message"
            ),
            (
                Change {
                    $0.isEcho = true
                    $0.pace = .window(32)
                    $0.end = .after(.seconds(2), warmup: .zero)
                }, "100 connections, each alone with an echo; 32 messages in flight each, of 64 bytes; 2s"
            ),
        ] as [(Change<BenchPlan>, String)]
    )
    func `the plan is told in words`(change: Change<BenchPlan>, sentence: String) throws {
        #expect(try plan("ws://h/{n}", change.apply).sentence == sentence)
    }
}
