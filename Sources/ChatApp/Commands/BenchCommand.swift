import ArgumentParser
import Router
import UnixSignals

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure how much the room or echo at URL can do, and whether anything is lost.",
        discussion: """
            Opens connections, publishes in the room, and checks at each connection that every message came once and \
            in order. Progress goes to standard error where that is a terminal; Ctrl-C ends early, and what was found \
            by then is printed.

            Latency is from when a message was sent to when a connection had it; with --rate, from when it was due to \
            be sent, so that a server which holds the publishers back is not flattered by it.

            What others say in the room meanwhile is heard, and not counted.

            --format json prints one object; what a number is of is in its name. url and plan are what was asked for. \
            connections has how many were opened and stood to the end, opening_nanoseconds from the first to the \
            last, and each_nanoseconds for one. measured_nanoseconds is without the warm-up, and sent, delivered, \
            latency_nanoseconds (empty when nothing came) and what is per second are of that time alone, each \
            delivery to each connection counted; bytes_per_second are of messages delivered, without frames and \
            headers. lost, doubled, reordered, damaged (or from another room) and foreign (what others said) are \
            deliveries of the whole time. client_percent is the processor time of this client, 100 being all of its \
            threads. troubles have words, and how many connections they are true of; notes are sentences. interrupted \
            says whether Ctrl-C ended it, and ok whether the exit code is 0.

            Exit codes: 0 when every message came once and in order and all connections stayed open; 1 when not, \
            when nothing came, or when not all could be opened; 64 wrong usage.
            """
    )

    @Argument(
        help: """
            Where the room or echo is: http, https, ws or wss. {n} in it stands for the number of the room, from 0 on.
            """,
        transform: { written in try BenchTarget(written: written) }
    )
    var url: BenchTarget

    @Flag(help: "Each connection is alone, and gets back what it sent: for the handler echo.")
    var echo = false

    @Option(help: "How connections hear; publishers always use a WebSocket.")
    var transport = BenchTransport.ws

    @Option(help: "Rooms at once; the URL has {n} in it.")
    var rooms = 1

    @Option(help: "Connections that hear, in each room.")
    var connections = 100

    @Option(
        help: """
            Connections that publish, in each room: with --transport ws some of those that hear, else besides them.
            """
    )
    var publishers = 1

    @Option(
        help: """
            Messages in flight: each publisher sends the next one when one of its own came back; 1, unless --rate is \
            given.
            """
    )
    var window: Int?

    @Option(
        help: "Messages a second of all publishers together, as in 500 or 30/m, whatever comes back.",
        transform: { written in
            guard let rate = Rate(written: written) ?? Rate(written: "\(written)/s") else {
                throw ValidationError(
                    "\(SeenText(written)) is not a number of messages a second, nor such as 30/m"
                )
            }
            return rate
        }
    )
    var rate: Rate?

    @Option(
        help: "Size of a message; 64B by default, at least \(BenchFormat.headBytes)B.",
        transform: { written in
            guard let size = ByteCount(written: written) else {
                throw ValidationError("\(SeenText(written)) is not \(ByteCount.expected)")
            }
            return size
        }
    )
    var size = ByteCount(64)

    @Option(
        help: "For how long it is measured; 10s by default.",
        transform: { written in try Self.duration(written) }
    )
    var duration: Duration?

    @Option(
        help: "For how long it runs before it is measured; 1s by default, 0s: none.",
        transform: { written in try Self.duration(written) }
    )
    var warmup: Duration?

    @Option(
        help: "End after so many messages of all publishers together, instead of by time; all are measured."
    )
    var messages: Int?

    @Option(help: "Threads that this client uses; by default half of the processors it may use.")
    var threads: Int?

    @Option(
        help: "text for people, json for programs (the fields are described above); both on standard output."
    )
    var format = OutputFormat.text

    @Flag(name: .shortAndLong, help: "Show no progress.")
    var quiet = false

    @OptionGroup var options: RequestHeaderOptions

    func validate() throws {
        if window != nil, rate != nil {
            throw ValidationError("--window and --rate are two ways; say one of them")
        }
        if messages != nil, duration != nil || warmup != nil {
            throw ValidationError("--messages ends it by count; leave --duration and --warmup out")
        }
        if let problem = plan.problem { throw ValidationError(problem) }
    }

    func run() async throws {
        let report = try await ExitCode.reporting { try await measure() }
        switch format {
        case .text: Terminal.say(report.text)
        case .json: Terminal.say(report.json.indented)
        }
        guard report.isFaultless else { throw ExitCode.failed }
    }

    var plan: BenchPlan {
        var plan = BenchPlan(target: url)
        plan.isEcho = echo
        plan.transport = transport
        plan.rooms = rooms
        plan.connections = connections
        plan.publishers = publishers
        plan.pace = rate.map { .rate($0) } ?? .window(window ?? 1)
        plan.end =
            messages.map { .messages($0) }
            ?? .after(duration ?? .seconds(10), warmup: warmup ?? .seconds(1))
        plan.size = size
        plan.threads = threads ?? max(1, ProcessorCount.allowed / 2)
        return plan
    }

    private func measure() async throws -> BenchReport {
        let shows = !quiet && Terminal.isErrorTerminal
        let interruption = BenchInterruption()
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        let heeding = Task {
            for await _ in signals where interruption.ask() {
                if shows { Terminal.rewrite("") }
                // Who asks twice does not want to wait for what is on its way.
                Self.exit(withError: ExitCode.failed)
            }
        }
        defer {
            heeding.cancel()
            if shows { Terminal.rewrite("") }
        }
        let bench = Bench(plan: plan, headers: options.headers, interruption: interruption) { progress in
            if shows { Terminal.rewrite(progress.line) }
        }
        return try await bench.run()
    }

    private static func duration(_ written: String) throws -> Duration {
        guard let duration = Duration(written: written) else {
            throw ValidationError("\(SeenText(written)) is not \(Duration.expected)")
        }
        return duration
    }
}
