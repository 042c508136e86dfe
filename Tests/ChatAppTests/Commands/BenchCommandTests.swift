import ArgumentParser
import Router
import Testing

@testable import ChatApp

@Suite struct BenchCommandTests {
    private func plan(_ words: String...) throws -> BenchPlan {
        try BenchCommand.parse(words).plan
    }

    @Test func `a URL is enough`() throws {
        let plan = try plan("ws://h/room")
        var expected = BenchPlan(target: try BenchTarget(written: "ws://h/room"))
        expected.threads = plan.threads
        #expect(plan == expected)
        #expect(plan.threads >= 1)
    }

    @Test func `all may be said`() throws {
        let plan = try plan(
            "http://h/{n}",
            "--transport",
            "sse",
            "--rooms",
            "3",
            "--connections",
            "1000",
            "--publishers",
            "4",
            "--rate",
            "120/m",
            "--size",
            "1KiB",
            "--duration",
            "30s",
            "--warmup",
            "0s",
            "--threads",
            "2"
        )
        var expected = BenchPlan(target: try BenchTarget(written: "http://h/{n}"))
        expected.transport = .sse
        expected.rooms = 3
        expected.connections = 1000
        expected.publishers = 4
        expected.pace = .rate(Rate(120, per: .minute))
        expected.size = .kibibytes(1)
        expected.end = .after(.seconds(30), warmup: .zero)
        expected.threads = 2
        #expect(plan == expected)
    }

    @Test func `a rate may be a number, and the end a count`() throws {
        let plan = try plan("ws://h/echo", "--echo", "--rate", "25", "--messages", "200")
        #expect(plan.pace == .rate(Rate(25, per: .second)))
        #expect(plan.end == .messages(200))
        #expect(plan.isEcho)
    }

    @Test(
        arguments: [
            (["--window", "1", "--rate", "1"], "--window and --rate are two ways; say one of them"),
            (
                ["--messages", "1", "--duration", "1s"],
                "--messages ends it by count; leave --duration and --warmup out"
            ),
            (
                ["--messages", "1", "--warmup", "1s"],
                "--messages ends it by count; leave --duration and --warmup out"
            ),
            (["--size", "64KB"], "64KB is not a size such as 64KiB or 1MiB"),
            (["--duration", "10"], "10 is not a duration such as 25s or 10m"),
            (["--rate", "fast"], "fast is not a number of messages a second, nor such as 30/m"),
            (["--rooms", "2"], "--rooms 2 wants a URL with {n} in it, for the number of the room"),
            (["--window", "0"], "--window is 1 to 65536 messages"),
            (["--duration", "999999999d"], "--duration is 100ms to 1d"),
            (["--warmup", "999999999d"], "--warmup is at most 1d"),
        ]
    )
    func `what cannot be is told as a sentence`(words: [String], sentence: String) {
        let error = #expect(throws: (any Error).self) { try BenchCommand.parse(["ws://h/room"] + words) }
        #expect(error.map { BenchCommand.message(for: $0) }?.contains(sentence) == true)
    }
}
